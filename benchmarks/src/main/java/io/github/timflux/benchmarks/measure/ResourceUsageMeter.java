package io.github.timflux.benchmarks.measure;

import com.sun.management.OperatingSystemMXBean;
import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import java.util.HashMap;
import java.util.Map;

/** The time, processor time and allocated bytes of this process since a start. */
public final class ResourceUsageMeter {

    private static final OperatingSystemMXBean PROCESS =
            ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class);
    private static final ThreadMXBean THREADS = ManagementFactory.getPlatformMXBean(ThreadMXBean.class);

    private final long startNanos = System.nanoTime();
    private final long startCpu = cpuNanos();
    private final Map<Long, Long> startBytes = bytesByThread();

    private ResourceUsageMeter() {}

    /** {@return a measurement that starts now} */
    public static ResourceUsageMeter start() {
        return new ResourceUsageMeter();
    }

    /** {@return the elapsed seconds} */
    public double seconds() {
        return (System.nanoTime() - startNanos) / 1e9;
    }

    /** {@return the processor time in seconds, with garbage collector and compilers} */
    public double cpuSeconds() {
        return (cpuNanos() - startCpu) / 1e9;
    }

    /** {@return the bytes that all threads allocated, without threads that ended since the start} */
    public long allocatedBytes() {
        return bytesByThread().entrySet().stream()
                .mapToLong(thread -> thread.getValue() - startBytes.getOrDefault(thread.getKey(), 0L))
                .sum();
    }

    /** {@return the processor time of this process since its own start, in nanoseconds} */
    public static long cpuNanos() {
        return PROCESS.getProcessCpuTime();
    }

    private static Map<Long, Long> bytesByThread() {
        long[] threads = THREADS.getAllThreadIds();
        long[] bytes = THREADS.getThreadAllocatedBytes(threads);
        Map<Long, Long> byThread = new HashMap<>();
        for (int index = 0; index < threads.length; index++) {
            // The JVM reports -1 for a thread that has just ended.
            byThread.put(threads[index], Math.max(0, bytes[index]));
        }
        return byThread;
    }
}
