/** Reads JSON token by token. */
@NullMarked
package io.github.timflux.core.internal.json.token;

import org.jspecify.annotations.NullMarked;
