package io.github.timflux.benchmarks.scenarios;

import io.netty.buffer.ByteBufAllocator;
import io.netty.util.ResourceLeakDetector;
import io.netty.util.ResourceLeakDetectorFactory;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;

/** Has Netty look at every buffer, and keeps what it says of those that were dropped without being released. */
final class Leaks extends ResourceLeakDetectorFactory {

    private static final int ROUNDS = 3;
    private static final long WAIT_MILLIS = 200;

    private final Queue<String> found = new ConcurrentLinkedQueue<>();

    private Leaks() {}

    /** Call it before the first buffer is made: detectors are made once. */
    static Leaks watch() {
        Leaks leaks = new Leaks();
        setResourceLeakDetectorFactory(leaks);
        ResourceLeakDetector.setLevel(ResourceLeakDetector.Level.PARANOID);
        return leaks;
    }

    /** {@return what was found up to now} */
    Queue<String> find() throws InterruptedException {
        for (int round = 0; round < ROUNDS; round++) {
            System.gc();
            // What was collected is told of by another thread.
            Thread.sleep(WAIT_MILLIS);
            // The detector looks whenever a buffer is made.
            ByteBufAllocator.DEFAULT.buffer(1).release();
        }
        return found;
    }

    @Deprecated
    @Override
    public <T> ResourceLeakDetector<T> newResourceLeakDetector(Class<T> resource, int interval, long maxActive) {
        return new Detector<>(resource, interval, found);
    }

    private static final class Detector<T> extends ResourceLeakDetector<T> {

        private final Queue<String> found;

        Detector(Class<?> resource, int interval, Queue<String> found) {
            super(resource, interval);
            this.found = found;
        }

        @Override
        protected boolean needReport() {
            return true;
        }

        @Override
        protected void reportTracedLeak(String resource, String records) {
            found.add(resource + records);
        }

        @Override
        protected void reportUntracedLeak(String resource) {
            found.add(resource);
        }
    }
}
