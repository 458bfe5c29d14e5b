package io.github.timflux.benchmarks.jmh;

import io.github.timflux.benchmarks.measure.ResourceUsageMeter;
import java.util.stream.DoubleStream;

/**
 * A task whose allocations are measured.
 *
 * @param accounts the number of accounts that one run of the task processes
 * @param runs the number of runs in one measurement
 * @param task the task
 * @param end closes what the task needed
 */
record AllocationTask(int accounts, int runs, Runnable task, Runnable end) implements AutoCloseable {

    private static final int MEASUREMENTS = 5;

    /** {@return a task that needs nothing to be closed} */
    static AllocationTask of(int accounts, int runs, Runnable task) {
        return new AllocationTask(accounts, runs, task, () -> {});
    }

    /**
     * {@return the bytes that all threads of this process allocate per account, after a warm-up} It is the least of
     * some measurements: on a busy machine responses arrive in more pieces, and each piece needs objects.
     */
    double bytesPerAccount() {
        // Loads classes, links lambdas and fills the buffer pools.
        runAll();
        runAll();
        return DoubleStream.generate(this::measure).limit(MEASUREMENTS).min().orElseThrow();
    }

    private double measure() {
        ResourceUsageMeter usage = ResourceUsageMeter.start();
        runAll();
        return (double) usage.allocatedBytes() / accounts / runs;
    }

    private void runAll() {
        for (int run = 0; run < runs; run++) {
            task.run();
        }
    }

    @Override
    public void close() {
        end.run();
    }
}
