/** Entry point of the library: {@link io.github.timflux.core.TimFlux} creates clients. */
@NullMarked
package io.github.timflux.core;

import org.jspecify.annotations.NullMarked;
