package io.github.timflux.core.internal.ratelimit;

/** The queue in front of the quota of one operation. */
public interface RateLimiter {

    /**
     * Opens a line.
     *
     * @param lane what is to queue in it
     * @return the line; it costs nothing while nobody queues in it, and need not be closed
     */
    PermitQueue openQueue(CallPriority lane);

    /**
     * A turnstile that lets everyone through at once.
     *
     * @return the turnstile
     */
    static RateLimiter unlimited() {
        return lane -> UnlimitedPermitQueue.OPEN;
    }
}
