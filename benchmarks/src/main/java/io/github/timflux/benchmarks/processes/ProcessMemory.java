package io.github.timflux.benchmarks.processes;

import io.netty.buffer.ByteBufAllocator;
import io.netty.buffer.ByteBufAllocatorMetricProvider;
import java.lang.management.ManagementFactory;

/**
 * The memory and threads of this process at one moment.
 *
 * @param bytes the used heap after a full collection, and the direct memory of Netty's buffers
 * @param threads the number of threads
 */
record ProcessMemory(long bytes, int threads) {

    /** Collects garbage, and then measures. */
    static ProcessMemory afterCollection() {
        System.gc();
        return new ProcessMemory(
                ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed()
                        + ((ByteBufAllocatorMetricProvider) ByteBufAllocator.DEFAULT)
                                .metric()
                                .usedDirectMemory(),
                ManagementFactory.getThreadMXBean().getThreadCount());
    }

    long bytesSince(ProcessMemory before) {
        return bytes - before.bytes;
    }

    int threadsSince(ProcessMemory before) {
        return threads - before.threads;
    }
}
