package io.github.timflux.redis;

/**
 * What an instance knows of the clock of Redis, in nanoseconds of its own timer. Not safe for threads.
 *
 * <p>The two clocks are never compared: only when an answer came tells which of our moments one of theirs is. It had to
 * travel, and how late that makes it is known up to a constant: by how much longer this exchange took than the quickest
 * ones do.
 */
final class RedisClock {

    /** By which part of the difference a longer way is believed to be the usual one by now. */
    private static final int FORGETTING = 16;

    private long ahead;
    private long quickest;
    private boolean known;

    /**
     * An answer came.
     *
     * @param time what time it was there
     * @return how late the answer may have been
     */
    long heard(long askedAt, long now, long time) {
        long roundTrip = now - askedAt;
        ahead = time - now;
        if (!known || roundTrip < quickest) {
            quickest = roundTrip;
        }
        known = true;
        long late = roundTrip - quickest;
        // The way may have become longer for good, as after a failover; then nothing would ever be in time.
        quickest += late / FORGETTING;
        return late;
    }

    /** {@return what time it is there, or 0 if that is not known} */
    long at(long now) {
        return known ? now + ahead : 0;
    }
}
