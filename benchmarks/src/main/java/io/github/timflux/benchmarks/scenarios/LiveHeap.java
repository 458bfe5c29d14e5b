package io.github.timflux.benchmarks.scenarios;

import java.lang.management.ManagementFactory;
import java.lang.management.MemoryPoolMXBean;
import java.lang.management.MemoryType;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * Collects all garbage again and again, and keeps the most that was alive after it. Costs so much that nothing else is
 * to be measured meanwhile.
 */
final class LiveHeap implements AutoCloseable {

    private static final double MEGA = 1024.0 * 1024;
    private static final long PAUSE_MILLIS = 50;

    private final CountDownLatch over = new CountDownLatch(1);
    private final Thread thread = new Thread(this::watch, "live-heap");
    private long most;

    private LiveHeap() {}

    static LiveHeap watched() {
        LiveHeap heap = new LiveHeap();
        heap.thread.start();
        return heap;
    }

    private void watch() {
        try {
            boolean last;
            do {
                last = over.await(PAUSE_MILLIS, TimeUnit.MILLISECONDS);
                System.gc();
                most = Math.max(most, alive());
            } while (!last);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** {@return bytes after the last collection: whoever asks for those in use now counts what came since} */
    private static long alive() {
        return ManagementFactory.getMemoryPoolMXBeans().stream()
                .filter(pool -> pool.getType() == MemoryType.HEAP)
                .map(MemoryPoolMXBean::getCollectionUsage)
                .filter(usage -> usage != null)
                .mapToLong(usage -> usage.getUsed())
                .sum();
    }

    /** {@return the most that was alive, in megabytes; ends the watch} */
    double most() throws InterruptedException {
        close();
        thread.join();
        return most / MEGA;
    }

    @Override
    public void close() {
        over.countDown();
    }
}
