/**
 * The quota: who may make the next call, when, and how fast.
 *
 * <p>{@link io.github.timflux.core.quota.Quotas} is the door. A {@link io.github.timflux.core.quota.Turnstile} is the
 * queue in front of one quota: callers wait in a {@link io.github.timflux.core.quota.Line} of a
 * {@link io.github.timflux.core.quota.Lane}. {@code Lanes} tells who is next, a
 * {@link io.github.timflux.spi.PermitSource} when, {@code Brake} how fast; the first and the last of them, and
 * {@code LeaseLedger}, which says when for leases, are arithmetic that knows neither clocks nor threads.
 */
@NullMarked
package io.github.timflux.core.quota;

import org.jspecify.annotations.NullMarked;
