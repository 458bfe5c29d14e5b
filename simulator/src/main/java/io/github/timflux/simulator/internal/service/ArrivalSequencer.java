package io.github.timflux.simulator.internal.service;

import io.github.timflux.simulator.internal.fault.FaultSelector;
import io.github.timflux.simulator.internal.limit.RateLimit;
import io.github.timflux.simulator.internal.limit.SlidingPeriodCounter;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.function.LongSupplier;
import java.util.random.RandomGenerator;
import java.util.stream.Collectors;

/**
 * Puts the calls of all event loops into one order. In this order it reads the clock, counts the calls and selects
 * their faults.
 *
 * <p>The clock is read and the call is counted under the same lock. Otherwise two calls could be counted in another
 * order than their timestamps, and the wrong call would exceed the rate limit.
 */
final class ArrivalSequencer {

    private final Map<String, CallCounters> counters;
    private final FaultSelector faults;
    private final long seed;
    private final LongSupplier nanoTime;
    private long callNumber;

    ArrivalSequencer(Map<String, RateLimit> limits, FaultSelector faults, long seed, LongSupplier nanoTime) {
        this.counters = limits.entrySet().stream()
                .collect(Collectors.toUnmodifiableMap(Map.Entry::getKey, entry -> CallCounters.of(entry.getValue())));
        this.faults = faults;
        this.seed = seed;
        this.nanoTime = nanoTime;
    }

    synchronized SequencedArrival next(String path) {
        long nanos = nanoTime.getAsLong();
        // One generator per call: its values depend on the seed and the call number, not on earlier calls.
        RandomGenerator random = new SplittableRandom(seed + callNumber++);
        CallCounters counter = counters.get(path);
        int inSecond = counter == null ? 0 : counter.second().add(nanos);
        boolean overRateLimit = counter != null && counter.period().add(nanos) > counter.maxCalls();
        return new SequencedArrival(nanos, inSecond, overRateLimit, faults.next(random), random);
    }

    /** The calls of one operation in the last second, and in the last period of the rate limit. */
    private record CallCounters(SlidingPeriodCounter second, SlidingPeriodCounter period, int maxCalls) {

        static CallCounters of(RateLimit limit) {
            return new CallCounters(
                    new SlidingPeriodCounter(RateLimit.SECOND),
                    new SlidingPeriodCounter(limit.periodNanos()),
                    limit.calls());
        }
    }
}
