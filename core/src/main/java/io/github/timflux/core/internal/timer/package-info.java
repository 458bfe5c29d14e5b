/** The timer of all clients. */
@NullMarked
package io.github.timflux.core.internal.timer;

import org.jspecify.annotations.NullMarked;
