package io.github.timflux.core.internal.call;

import io.github.timflux.core.internal.circuit.CircuitPermission;
import io.github.timflux.core.internal.ratelimit.RateLimitPermit;

/**
 * All that an attempt has to have.
 *
 * @param passage to a host that is worth calling
 * @param permit of the quota
 */
record Clearance(CircuitPermission passage, RateLimitPermit permit) {}
