package io.github.timflux.redis;

/**
 * Which of our moments is which of the clock of Redis, in nanoseconds. Not safe for threads.
 *
 * <p>The clock was looked at between question and answer, so each exchange says how far ahead of ours it can be, at
 * least and at most. The greatest least is kept: it comes from the quickest answer, and no moment that is told by it is
 * early. An answer that is held up makes nothing later than it is. As clocks drift, what is kept moves a little towards
 * each new one; a bound that is broken says that the clock was set.
 */
final class RedisClock {

    private static final int DRIFT = 16;

    private long ahead;
    private boolean known;

    /**
     * An answer came.
     *
     * @param time what time it was there
     */
    void heard(long askedAt, long now, long time) {
        long least = time - now;
        long most = time - askedAt;
        boolean wasSet = !known || ahead > most;
        ahead = wasSet ? least : Math.max(least, ahead - (ahead - least) / DRIFT);
        known = true;
    }

    /** {@return which moment of ours is that time there} */
    long local(long time) {
        return time - ahead;
    }
}
