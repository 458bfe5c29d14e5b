/**
 * Cuts a stream of elements into windows of up to 100 distinct accounts. Start at
 * {@link io.github.timflux.core.internal.window.Windowing}.
 *
 * <p>Also keeps the order of elements for each account, merges elements of an account, restores the order of the source
 * ({@link io.github.timflux.core.internal.window.ReorderBuffer}) and finds the accounts of a response
 * ({@link io.github.timflux.core.internal.window.AccountIndex}).
 */
@NullMarked
package io.github.timflux.core.internal.window;

import org.jspecify.annotations.NullMarked;
