package io.github.timflux.benchmarks;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import java.util.HashMap;
import java.util.Map;

/** The bytes that the threads of this process allocate, those of threads that have ended meanwhile left out. */
public final class Allocated {

    private static final ThreadMXBean THREADS = ManagementFactory.getPlatformMXBean(ThreadMXBean.class);

    private final Map<Long, Long> before = byThread();

    private Allocated() {}

    /** {@return what counts from now on} */
    public static Allocated byAllThreads() {
        return new Allocated();
    }

    /** {@return the bytes since then} */
    public long bytes() {
        Map<Long, Long> now = byThread();
        return now.entrySet().stream()
                .mapToLong(thread -> thread.getValue() - before.getOrDefault(thread.getKey(), 0L))
                .sum();
    }

    private static Map<Long, Long> byThread() {
        long[] threads = THREADS.getAllThreadIds();
        long[] bytes = THREADS.getThreadAllocatedBytes(threads);
        Map<Long, Long> byThread = new HashMap<>();
        for (int index = 0; index < threads.length; index++) {
            // Of a thread that has just ended, it is -1.
            byThread.put(threads[index], Math.max(0, bytes[index]));
        }
        return byThread;
    }
}
