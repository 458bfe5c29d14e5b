package io.github.timflux.core.internal.ratelimit;

/**
 * The period in which a configured rate allows a whole number of calls: one second for a whole number. A rate with a
 * fraction is rounded up to a number of calls, and the period is the time in which the rate allows them. For example,
 * 0.5 calls a second are 1 call in 2 s, and 2.5 calls a second are 3 calls in 1.2 s.
 *
 * @param seconds the length of the period in seconds, at least 1
 */
record RatePeriod(double seconds) {

    static RatePeriod of(double callsPerSecond) {
        double calls = Math.ceil(callsPerSecond);
        double seconds = calls / callsPerSecond;
        // The quotient is rounded. If it is rounded up, calls() would round the product up to one call too many.
        return new RatePeriod(seconds * callsPerSecond > calls ? Math.nextDown(seconds) : seconds);
    }

    /** {@return the maximum number of calls in the period at a rate, which may be lower than the configured rate} */
    int calls(double callsPerSecond) {
        return (int) Math.ceil(callsPerSecond * seconds);
    }

    /**
     * {@return the length of the period in nanoseconds}
     *
     * @param second the length of one second in nanoseconds, which may include a margin
     */
    long nanos(long second) {
        return (long) Math.ceil(seconds * second);
    }
}
