/**
 * Windows: what travels in one request. {@link io.github.timflux.core.window.Windows} cuts a stream of elements into
 * them; a {@link io.github.timflux.core.window.Window} turns the answer back into one result for each of its elements.
 */
@NullMarked
package io.github.timflux.core.window;

import org.jspecify.annotations.NullMarked;
