package io.github.timflux.core.internal.ratelimit;

/** The rate limiter of one operation. */
public interface RateLimiter {

    /**
     * Opens a queue for permits.
     *
     * @param priority the priority of the calls in the queue
     * @return the queue; it needs no close, because it uses no resources while no call is pending
     */
    PermitQueue openQueue(CallPriority priority);
}
