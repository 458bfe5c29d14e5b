package io.github.timflux.core.internal.ratelimit;

/** The rate limiter of one operation. */
public interface RateLimiter {

    /**
     * Opens a queue for permits.
     *
     * @param priority the priority of the calls in the queue
     * @return the permit queue; callers need not close it, because a queue without pending calls uses no resources
     */
    PermitQueue openQueue(CallPriority priority);
}
