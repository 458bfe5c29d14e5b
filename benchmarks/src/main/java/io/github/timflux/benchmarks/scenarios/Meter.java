package io.github.timflux.benchmarks.scenarios;

import com.sun.management.OperatingSystemMXBean;
import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import java.util.stream.LongStream;

/**
 * What this process spends from a moment on. Bytes are those of the threads that live at the end, from the JVM's own
 * counters, to the byte; a thread that ended meanwhile is missing, which none does that makes many calls.
 */
final class Meter {

    private static final OperatingSystemMXBean PROCESS =
            ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class);
    private static final ThreadMXBean THREADS = ManagementFactory.getPlatformMXBean(ThreadMXBean.class);

    private final long began = System.nanoTime();
    private final long cpu = cpuNanos();
    private final long bytes = allocated();

    private Meter() {}

    static Meter start() {
        return new Meter();
    }

    double seconds() {
        return (System.nanoTime() - began) / 1e9;
    }

    /** {@return processor time, that of the collector and the compilers included} */
    double cpuSeconds() {
        return (cpuNanos() - cpu) / 1e9;
    }

    double bytes() {
        return allocated() - bytes;
    }

    static long cpuNanos() {
        return PROCESS.getProcessCpuTime();
    }

    private static long allocated() {
        return LongStream.of(THREADS.getThreadAllocatedBytes(THREADS.getAllThreadIds()))
                .filter(counted -> counted > 0)
                .sum();
    }
}
