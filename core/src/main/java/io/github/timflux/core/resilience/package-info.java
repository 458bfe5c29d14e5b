/**
 * What to do with a failed attempt: {@link io.github.timflux.core.resilience.ErrorTable} tells what a code means,
 * {@link io.github.timflux.core.resilience.RetryPolicy} whether and when the call is made again,
 * {@link io.github.timflux.core.resilience.Hosts} where, and when there is nowhere to go.
 */
@NullMarked
package io.github.timflux.core.resilience;

import org.jspecify.annotations.NullMarked;
