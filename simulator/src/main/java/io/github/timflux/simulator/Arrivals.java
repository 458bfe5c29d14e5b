package io.github.timflux.simulator;

import java.util.Collection;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.function.Function;
import java.util.function.LongSupplier;
import java.util.random.RandomGenerator;
import java.util.stream.Collectors;

/**
 * Puts the calls of all event loops in one order, in which they are stamped, counted and given their faults.
 *
 * <p>This is the one lock that every call takes. With a clock read outside of it, two calls could be counted in another
 * order than their stamps have, and the wrong one of them refused.
 */
final class Arrivals {

    private final Map<String, SlidingSecond> seconds;
    private final FaultPlan faults;
    private final long seed;
    private final LongSupplier nanoTime;
    private long number;

    Arrivals(Collection<String> paths, FaultPlan faults, long seed, LongSupplier nanoTime) {
        this.seconds =
                paths.stream().collect(Collectors.toUnmodifiableMap(Function.identity(), path -> new SlidingSecond()));
        this.faults = faults;
        this.seed = seed;
        this.nanoTime = nanoTime;
    }

    synchronized Arrival next(String path) {
        long nanos = nanoTime.getAsLong();
        // A generator for each call: its luck depends on the seed and on how many came before, not on what they were.
        RandomGenerator random = new SplittableRandom(seed + number++);
        SlidingSecond second = seconds.get(path);
        return new Arrival(nanos, second == null ? 0 : second.arrive(nanos), faults.next(random), random);
    }

    /**
     * What is settled of a call once it has arrived.
     *
     * @param inItsSecond how many calls its operation had in the second that ends with it, itself included
     * @param random all further luck of the call
     */
    record Arrival(long nanos, int inItsSecond, Fault fault, RandomGenerator random) {}
}
