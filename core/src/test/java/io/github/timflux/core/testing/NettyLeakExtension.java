package io.github.timflux.core.testing;

import io.netty.buffer.ByteBufAllocator;
import io.netty.util.ResourceLeakDetector;
import io.netty.util.ResourceLeakDetectorFactory;
import java.lang.ref.Reference;
import java.lang.ref.ReferenceQueue;
import java.lang.ref.WeakReference;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/**
 * Fails a test class if it, or a class before it, left a Netty buffer that was garbage collected without a release.
 *
 * <p>Collecting garbage takes longer than most test classes. So it is done once for a number of classes that allocated
 * buffers, and after each of them with {@code -Pall-checks}.
 */
public final class NettyLeakExtension implements AfterAllCallback {

    private static final long MAX_WAIT_MILLIS = 10_000;

    private static final int CLASSES_PER_SEARCH = Integer.getInteger("leak-search.classes", 1);

    private static final Queue<String> LEAKS = new ConcurrentLinkedQueue<>();

    /** Whether a buffer was allocated since the last search. */
    private static final AtomicBoolean BUFFERS_TRACKED = new AtomicBoolean();

    /** The classes since the last search that allocated buffers. */
    private static final AtomicInteger CLASSES = new AtomicInteger();

    static {
        // Must run before the first buffer is allocated, because Netty creates its detector only once.
        ResourceLeakDetectorFactory.setResourceLeakDetectorFactory(new ReportingLeakDetectorFactory());
        ResourceLeakDetector.setLevel(ResourceLeakDetector.Level.PARANOID);
    }

    @Override
    public void afterAll(ExtensionContext context) throws InterruptedException {
        if (isSearchDue(CLASSES_PER_SEARCH)) {
            failOnLeaks();
        }
    }

    /** Counts a class that allocated buffers. */
    static boolean isSearchDue(int classesPerSearch) {
        return BUFFERS_TRACKED.getAndSet(false) && CLASSES.incrementAndGet() >= classesPerSearch;
    }

    static void failOnLeaks() throws InterruptedException {
        List<String> leaks = takeLeaks();
        if (!leaks.isEmpty()) {
            throw new AssertionError(
                    "Netty has found leaks of this test class or an earlier one:\n" + String.join("\n", leaks));
        }
    }

    /** Returns the leaks since the last call. */
    public static List<String> takeLeaks() throws InterruptedException {
        collectGarbage();
        // The detector searches for leaks when a buffer is allocated.
        ByteBufAllocator.DEFAULT.buffer(1).release();
        BUFFERS_TRACKED.set(false);
        CLASSES.set(0);
        List<String> leaks = new ArrayList<>();
        for (String leak = LEAKS.poll(); leak != null; leak = LEAKS.poll()) {
            leaks.add(leak);
        }
        return leaks;
    }

    /**
     * Collects garbage and waits until the references to it are enqueued.
     *
     * <p>The JVM enqueues the references of one collection one after the other, in no given order. Those of the first
     * collection are all enqueued when one of the second is.
     */
    static void collectGarbage() throws InterruptedException {
        awaitCollection();
        awaitCollection();
    }

    private static void awaitCollection() throws InterruptedException {
        ReferenceQueue<Object> collected = new ReferenceQueue<>();
        Reference<Object> canary = new WeakReference<>(new Object(), collected);
        System.gc();
        if (collected.remove(MAX_WAIT_MILLIS) == null) {
            throw new IllegalStateException(
                    "No garbage was collected within 10 s; expected the reference " + canary + ".");
        }
    }

    private static final class ReportingLeakDetectorFactory extends ResourceLeakDetectorFactory {

        @Deprecated
        @Override
        public <T> ResourceLeakDetector<T> newResourceLeakDetector(
                Class<T> resource, int samplingInterval, long maxActive) {
            return new ReportingLeakDetector<>(resource, samplingInterval, () -> BUFFERS_TRACKED.set(true), LEAKS::add);
        }
    }
}
