package io.github.timflux.benchmarks.load;

import java.time.Duration;
import java.util.SplittableRandom;
import java.util.stream.DoubleStream;

/** Random arrivals of independent users (a Poisson process), the same in each run. */
public final class PoissonArrivals {

    private static final long SEED = 1;
    private static final double SECOND = 1e9;

    private PoissonArrivals() {}

    /** {@return the arrivals within a time, in nanoseconds from the start, sorted} */
    public static long[] dueTimes(int perSecond, Duration time) {
        SplittableRandom random = new SplittableRandom(SEED);
        return DoubleStream.iterate(
                        gap(random, perSecond), due -> due < time.toNanos(), due -> due + gap(random, perSecond))
                .mapToLong(Math::round)
                .toArray();
    }

    private static double gap(SplittableRandom random, int perSecond) {
        return -Math.log(1 - random.nextDouble()) * SECOND / perSecond;
    }
}
