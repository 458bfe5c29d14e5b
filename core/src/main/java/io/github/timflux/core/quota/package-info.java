/**
 * The quota: who may make the next call, and when.
 *
 * <p>{@link io.github.timflux.core.quota.Quotas} is the door. A {@link io.github.timflux.core.quota.Turnstile} is the
 * queue in front of one quota, {@code LeaseLedger} its arithmetic, which knows neither clocks nor threads.
 */
@NullMarked
package io.github.timflux.core.quota;

import org.jspecify.annotations.NullMarked;
