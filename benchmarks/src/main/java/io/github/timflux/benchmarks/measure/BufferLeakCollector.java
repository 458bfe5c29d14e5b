package io.github.timflux.benchmarks.measure;

import io.netty.buffer.ByteBufAllocator;
import io.netty.util.ResourceLeakDetector;
import io.netty.util.ResourceLeakDetectorFactory;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;

/** Makes Netty track every buffer, and collects the reports of buffers that were not released. */
public final class BufferLeakCollector extends ResourceLeakDetectorFactory {

    private static final int ROUNDS = 3;
    private static final long WAIT_MILLIS = 200;

    private final Queue<String> leaks = new ConcurrentLinkedQueue<>();

    private BufferLeakCollector() {}

    /** {@return a collector; create it before the first buffer, since Netty creates its detectors only once} */
    public static BufferLeakCollector start() {
        BufferLeakCollector collector = new BufferLeakCollector();
        setResourceLeakDetectorFactory(collector);
        ResourceLeakDetector.setLevel(ResourceLeakDetector.Level.PARANOID);
        return collector;
    }

    /** {@return the leaks found so far, after several garbage collections} */
    public Queue<String> find() throws InterruptedException {
        for (int round = 0; round < ROUNDS; round++) {
            System.gc();
            // Another thread of the JVM enqueues the collected references.
            Thread.sleep(WAIT_MILLIS);
            // Netty checks for leaks when it allocates a buffer.
            ByteBufAllocator.DEFAULT.buffer(1).release();
        }
        return leaks;
    }

    @Deprecated
    @Override
    public <T> ResourceLeakDetector<T> newResourceLeakDetector(Class<T> resource, int interval, long maxActive) {
        return new CollectingDetector<>(resource, interval, leaks);
    }

    private static final class CollectingDetector<T> extends ResourceLeakDetector<T> {

        private final Queue<String> leaks;

        CollectingDetector(Class<?> resource, int interval, Queue<String> leaks) {
            super(resource, interval);
            this.leaks = leaks;
        }

        @Override
        protected boolean needReport() {
            return true;
        }

        @Override
        protected void reportTracedLeak(String resource, String records) {
            leaks.add(resource + records);
        }

        @Override
        protected void reportUntracedLeak(String resource) {
            leaks.add(resource);
        }
    }
}
