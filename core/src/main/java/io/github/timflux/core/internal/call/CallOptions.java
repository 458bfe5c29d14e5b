package io.github.timflux.core.internal.call;

import io.github.timflux.core.internal.ratelimit.PermitQueue;
import io.github.timflux.core.internal.ratelimit.RateLimitPermit;

/**
 * On which terms the calls of a stream are made.
 *
 * @param permitQueue where they queue for permits
 * @param maxAttempts how many attempts of a call may fail before it does
 * @param deadline when they are given up
 * @param waitsForEndpoint whether they wait while no host can be reached, or fail
 */
public record CallOptions(PermitQueue permitQueue, int maxAttempts, Deadline deadline, boolean waitsForEndpoint) {

    /** The terms of a window that is cut now. */
    public CallOptions forWindow() {
        return new CallOptions(permitQueue, maxAttempts, deadline.restart(), waitsForEndpoint);
    }

    /** The same terms for a call that has its first permit. */
    public CallOptions withHeldPermit(RateLimitPermit permit) {
        return new CallOptions(permitQueue.withHeldPermit(permit), maxAttempts, deadline, waitsForEndpoint);
    }
}
