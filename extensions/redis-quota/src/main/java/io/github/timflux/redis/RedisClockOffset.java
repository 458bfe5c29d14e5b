package io.github.timflux.redis;

/**
 * Estimates the offset between the Redis clock and the local clock, in nanoseconds. Not thread-safe.
 *
 * <p>Redis read its clock at some time between request and reply. So each exchange gives a minimum and a maximum of the
 * offset. The greatest minimum is kept: it comes from the fastest reply. A local time that is computed from it is never
 * too early, and a delayed reply does not make it later. Because clocks drift, the kept offset moves a little towards
 * each new minimum. An offset above the maximum means that the Redis clock was set.
 */
final class RedisClockOffset {

    /** The kept offset moves by 1/16 of the difference with each reply. */
    private static final int DRIFT_DIVISOR = 16;

    private long offset;
    private boolean known;

    /**
     * Updates the estimate after a reply.
     *
     * @param requestedAt local time of the request
     * @param now local time of the reply
     * @param redisTime time of the Redis clock in the reply
     */
    void update(long requestedAt, long now, long redisTime) {
        long min = redisTime - now;
        long max = redisTime - requestedAt;
        boolean wasSet = !known || offset > max;
        offset = wasSet ? min : Math.max(min, offset - (offset - min) / DRIFT_DIVISOR);
        known = true;
    }

    /** {@return the local time at which the Redis clock shows the given time} */
    long toLocalTime(long redisTime) {
        return redisTime - offset;
    }
}
