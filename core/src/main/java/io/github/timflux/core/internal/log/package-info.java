/** Log messages that are not repeated too often. */
@NullMarked
package io.github.timflux.core.internal.log;

import org.jspecify.annotations.NullMarked;
