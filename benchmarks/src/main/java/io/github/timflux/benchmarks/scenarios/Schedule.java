package io.github.timflux.benchmarks.scenarios;

import java.time.Duration;
import java.util.SplittableRandom;
import java.util.stream.DoubleStream;

/** When lookups are due, in nanoseconds after the start. */
final class Schedule {

    private static final long SEED = 1;
    private static final double SECOND = 1e9;

    private Schedule() {}

    /** {@return arrivals that know nothing of each other, as those of many users do; the same ones each time} */
    static long[] poisson(int perSecond, Duration time) {
        SplittableRandom random = new SplittableRandom(SEED);
        return DoubleStream.iterate(
                        gap(random, perSecond), due -> due < time.toNanos(), due -> due + gap(random, perSecond))
                .mapToLong(Math::round)
                .toArray();
    }

    private static double gap(SplittableRandom random, int perSecond) {
        return -Math.log(1 - random.nextDouble()) * SECOND / perSecond;
    }

    /** {@return as many, all due at the start} */
    static long[] atOnce(int count) {
        return new long[count];
    }
}
