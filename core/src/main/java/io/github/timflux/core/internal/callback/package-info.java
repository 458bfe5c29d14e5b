/**
 * Calls code of the application: contains the exceptions that this code throws, and finds callbacks that block.
 *
 * <p>Many calls share a request, a permit queue, a timer and an event loop. Without this package, an exception of one
 * caller would end the loop that notifies the other callers.
 */
@NullMarked
package io.github.timflux.core.internal.callback;

import org.jspecify.annotations.NullMarked;
