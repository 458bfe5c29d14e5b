/** Wire format of requests and responses. */
@NullMarked
package io.github.timflux.core.internal.json;

import org.jspecify.annotations.NullMarked;
