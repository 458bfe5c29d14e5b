package io.github.timflux.simulator.internal.limit;

import java.util.concurrent.TimeUnit;

/**
 * The rate limit of an operation: a maximum number of calls in any sliding period. The period is one second for a whole
 * number of calls a second. A rate with a fraction is rounded up, and its period is longer: 0.5 is 1 call in 2 s.
 *
 * @param calls maximum number of calls in the period
 * @param periodNanos length of the period in nanoseconds
 * @param callsPerSecond the rate; infinite if there is no limit
 */
public record RateLimit(int calls, long periodNanos, double callsPerSecond) {

    public static final long SECOND = TimeUnit.SECONDS.toNanos(1);

    public static final RateLimit UNLIMITED = new RateLimit(Integer.MAX_VALUE, SECOND, Double.POSITIVE_INFINITY);

    public static RateLimit of(double callsPerSecond) {
        double calls = Math.ceil(callsPerSecond);
        return new RateLimit((int) calls, (long) (SECOND * (calls / callsPerSecond)), callsPerSecond);
    }
}
