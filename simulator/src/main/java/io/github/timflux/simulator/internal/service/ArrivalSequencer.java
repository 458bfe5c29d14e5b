package io.github.timflux.simulator.internal.service;

import static java.util.Collections.unmodifiableMap;

import io.github.timflux.simulator.internal.fault.FaultSelector;
import io.github.timflux.simulator.internal.limit.RateLimit;
import io.github.timflux.simulator.internal.limit.SlidingPeriodCounter;
import io.github.timflux.simulator.internal.limit.Strictness;
import io.github.timflux.simulator.model.StrictRule;
import java.util.HashMap;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.function.LongSupplier;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/**
 * Puts the calls of all event loops into one order. In this order it reads the clock, counts the calls and selects
 * their faults.
 *
 * <p>The clock is read and the call is counted under the same lock. Otherwise two calls could be counted in another
 * order than their timestamps, and the wrong call would exceed the rate limit.
 */
public final class ArrivalSequencer {

    private final Map<String, CallCounters> counters = new HashMap<>();
    private final FaultSelector faults;
    private final LongSupplier nanoTime;
    private long seed;
    private long callsSinceSeed;
    private long callNumber;

    ArrivalSequencer(FaultSelector faults, long seed, LongSupplier nanoTime) {
        this.faults = faults;
        this.seed = seed;
        this.nanoTime = nanoTime;
    }

    /**
     * Counts the next call.
     *
     * @param limit the rate limit of the path; null for an unknown path, whose calls are not counted
     * @param strictness the rules that hold
     */
    synchronized SequencedArrival next(String path, @Nullable RateLimit limit, Strictness strictness) {
        long nanos = nanoTime.getAsLong();
        // One generator per call: its values depend on the seed and the call number, not on earlier calls.
        RandomGenerator random = new SplittableRandom(seed + callsSinceSeed++);
        int inSecond = 0;
        boolean overRateLimit = false;
        if (limit != null) {
            CallCounters counter = counters.compute(path, (key, current) -> CallCounters.of(current, limit));
            inSecond = counter.second().add(nanos);
            overRateLimit = counter.exceeds(limit, nanos, strictness);
        }
        return new SequencedArrival(++callNumber, nanos, inSecond, overRateLimit, faults.next(path, random), random);
    }

    /** Sets the seed. Another seed than the current one starts to count the calls anew. */
    synchronized void applySeed(long newSeed) {
        if (newSeed != seed) {
            seed = newSeed;
            callsSinceSeed = 0;
        }
    }

    /** Returns the number of calls of each operation in the last second. Operations without calls are not included. */
    public synchronized Map<String, Integer> callsInLastSecond() {
        long nanos = nanoTime.getAsLong();
        Map<String, Integer> calls = new TreeMap<>();
        counters.forEach((path, counter) -> calls.put(path, counter.second().count(nanos)));
        return unmodifiableMap(calls);
    }

    /** The calls of one operation in the last second, and in the last period of the rate limit. */
    private record CallCounters(SlidingPeriodCounter second, SlidingPeriodCounter period, long periodNanos) {

        /** Counts a call in the period of the limit, and returns whether it exceeds the limit. */
        boolean exceeds(RateLimit limit, long nanos, Strictness strictness) {
            // Relaxed: all calls before the start of the current period of the clock are forgotten.
            long start = nanos - Math.floorMod(nanos, periodNanos);
            int earlier =
                    strictness.isRelaxed(StrictRule.SLIDING_SECOND) ? period.countSince(start) : period.count(nanos);
            boolean exceeds = earlier >= limit.calls();
            if (!exceeds || !strictness.isRelaxed(StrictRule.THROTTLED_CALL_COUNTS)) {
                period.add(nanos);
            }
            return exceeds;
        }

        /** Returns the current counters; with a new counter of the period if the period of the limit has changed. */
        static CallCounters of(@Nullable CallCounters current, RateLimit limit) {
            if (current != null && current.periodNanos == limit.periodNanos()) {
                return current;
            }
            return new CallCounters(
                    current == null ? new SlidingPeriodCounter(RateLimit.SECOND) : current.second,
                    new SlidingPeriodCounter(limit.periodNanos()),
                    limit.periodNanos());
        }
    }
}
