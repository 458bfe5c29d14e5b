package io.github.timflux.core.internal.ratelimit;

/** The rate limiter of one operation. */
public interface RateLimiter {

    /**
     * Opens a queue.
     *
     * @param priority priority of the calls in the queue
     * @return the queue; it uses no resources while no call is pending, and need not be closed
     */
    PermitQueue openQueue(CallPriority priority);
}
