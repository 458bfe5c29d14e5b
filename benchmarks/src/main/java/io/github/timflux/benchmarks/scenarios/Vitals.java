package io.github.timflux.benchmarks.scenarios;

import io.netty.buffer.ByteBufAllocator;
import io.netty.buffer.ByteBufAllocatorMetricProvider;
import java.lang.management.ManagementFactory;
import java.util.List;
import java.util.function.ToDoubleFunction;

/**
 * What this process takes up.
 *
 * @param heap megabytes after a full collection
 * @param direct megabytes that Netty has for buffers outside of the heap
 * @param threads how many there are
 * @param timers how many are set
 */
record Vitals(double heap, double direct, int threads, int timers) {

    private static final double MEGA = 1024.0 * 1024;

    static Vitals now(Timers timers) {
        System.gc();
        return new Vitals(
                ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed() / MEGA,
                ((ByteBufAllocatorMetricProvider) ByteBufAllocator.DEFAULT)
                                .metric()
                                .usedDirectMemory()
                        / MEGA,
                ManagementFactory.getThreadMXBean().getThreadCount(),
                timers.waiting());
    }

    /** {@return by how much the last third is higher than the second, in percent; the first is for warming up} */
    static double growth(List<Vitals> samples, ToDoubleFunction<Vitals> what) {
        int third = Math.max(1, samples.size() / 3);
        double second = mean(samples.subList(Math.max(0, samples.size() - 2 * third), samples.size() - third), what);
        double last = mean(samples.subList(samples.size() - third, samples.size()), what);
        return Numbers.percent(last - second, second);
    }

    private static double mean(List<Vitals> samples, ToDoubleFunction<Vitals> what) {
        return samples.stream().mapToDouble(what).average().orElse(Double.NaN);
    }
}
