/**
 * Cuts a stream of elements into windows of up to 100 distinct accounts. The entry point is
 * {@link io.github.timflux.core.internal.window.Windowing}.
 *
 * <p>This package also keeps the order of the elements of each account and merges them.
 * {@link io.github.timflux.core.internal.window.ReorderBuffer} puts the results into the order of the source.
 * {@link io.github.timflux.core.internal.window.AccountIndex} finds the accounts of a response.
 */
@NullMarked
package io.github.timflux.core.internal.window;

import org.jspecify.annotations.NullMarked;
