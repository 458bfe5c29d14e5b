package io.github.timflux.benchmarks.measure;

import io.github.timflux.benchmarks.report.NumberFormatter;
import io.netty.buffer.ByteBufAllocator;
import io.netty.buffer.ByteBufAllocatorMetricProvider;
import java.lang.management.ManagementFactory;
import java.util.List;
import java.util.function.ToDoubleFunction;

/**
 * The memory, threads and timers of this process at one moment.
 *
 * @param heap the used heap after a full collection, in megabytes
 * @param direct the direct memory of Netty's buffers, in megabytes
 * @param threads the number of threads
 * @param timers the number of pending timers
 */
public record ProcessMetrics(double heap, double direct, int threads, int timers) {

    private static final double MEGABYTE = 1024.0 * 1024;

    /** Collects garbage, and then measures. */
    public static ProcessMetrics now(PendingTimerCounter timers) {
        System.gc();
        return new ProcessMetrics(
                ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed() / MEGABYTE,
                ((ByteBufAllocatorMetricProvider) ByteBufAllocator.DEFAULT)
                                .metric()
                                .usedDirectMemory()
                        / MEGABYTE,
                ManagementFactory.getThreadMXBean().getThreadCount(),
                timers.pending());
    }

    /**
     * The growth of one metric from the second third of the samples to the last third. The first third is warm-up.
     *
     * @return the growth of the mean, in percent
     */
    public static double growth(List<ProcessMetrics> samples, ToDoubleFunction<ProcessMetrics> metric) {
        int third = Math.max(1, samples.size() / 3);
        double second = mean(samples.subList(Math.max(0, samples.size() - 2 * third), samples.size() - third), metric);
        double last = mean(samples.subList(samples.size() - third, samples.size()), metric);
        return NumberFormatter.percent(last - second, second);
    }

    private static double mean(List<ProcessMetrics> samples, ToDoubleFunction<ProcessMetrics> metric) {
        return samples.stream().mapToDouble(metric).average().orElse(Double.NaN);
    }
}
