/**
 * Single calls: those that have to wait for a permit travel together. {@link io.github.timflux.core.lookup.Coalescer}
 * is asked; {@link io.github.timflux.core.lookup.Calls} is how it reaches the service.
 */
@NullMarked
package io.github.timflux.core.lookup;

import org.jspecify.annotations.NullMarked;
