package io.github.timflux.simulator.internal.service;

import io.github.timflux.simulator.internal.fault.FaultSelector;
import io.github.timflux.simulator.internal.limit.SlidingSecondCounter;
import java.util.Collection;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.function.Function;
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

    private final Map<String, SlidingSecondCounter> counters;
    private final FaultSelector faults;
    private final long seed;
    private final LongSupplier nanoTime;
    private long callNumber;

    ArrivalSequencer(Collection<String> paths, FaultSelector faults, long seed, LongSupplier nanoTime) {
        this.counters = paths.stream()
                .collect(Collectors.toUnmodifiableMap(Function.identity(), path -> new SlidingSecondCounter()));
        this.faults = faults;
        this.seed = seed;
        this.nanoTime = nanoTime;
    }

    synchronized SequencedArrival next(String path) {
        long nanos = nanoTime.getAsLong();
        // One generator per call: its values depend on the seed and the call number, not on earlier calls.
        RandomGenerator random = new SplittableRandom(seed + callNumber++);
        SlidingSecondCounter counter = counters.get(path);
        return new SequencedArrival(nanos, counter == null ? 0 : counter.add(nanos), faults.next(random), random);
    }
}
