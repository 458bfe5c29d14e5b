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
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/** Fails the test class after which a buffer of Netty's is found that was dropped without being released. */
public final class NettyLeakExtension implements AfterAllCallback {

    private static final long MAX_WAIT_MILLIS = 10_000;

    private static final Queue<String> LEAKS = new ConcurrentLinkedQueue<>();

    static {
        // Before the first buffer is made, for the detector of buffers is made with it and kept.
        ResourceLeakDetectorFactory.setResourceLeakDetectorFactory(new ReportingLeakDetectorFactory());
        ResourceLeakDetector.setLevel(ResourceLeakDetector.Level.PARANOID);
    }

    @Override
    public void afterAll(ExtensionContext context) throws InterruptedException {
        List<String> leaks = takeLeaks();
        if (!leaks.isEmpty()) {
            throw new AssertionError("Netty has found leaks:\n" + String.join("\n", leaks));
        }
    }

    /** What has leaked since this was last asked. */
    public static List<String> takeLeaks() throws InterruptedException {
        collectGarbage();
        // The detector looks for dropped buffers whenever a buffer is made.
        ByteBufAllocator.DEFAULT.buffer(1).release();
        List<String> leaks = new ArrayList<>();
        for (String leak = LEAKS.poll(); leak != null; leak = LEAKS.poll()) {
            leaks.add(leak);
        }
        return leaks;
    }

    /** Collects, and waits until what was collected has been told of. */
    static void collectGarbage() throws InterruptedException {
        ReferenceQueue<Object> collected = new ReferenceQueue<>();
        Reference<Object> canary = new WeakReference<>(new Object(), collected);
        System.gc();
        if (collected.remove(MAX_WAIT_MILLIS) == null) {
            throw new IllegalStateException("Nothing was collected; expected " + canary + " to be.");
        }
    }

    private static final class ReportingLeakDetectorFactory extends ResourceLeakDetectorFactory {

        @Deprecated
        @Override
        public <T> ResourceLeakDetector<T> newResourceLeakDetector(
                Class<T> resource, int samplingInterval, long maxActive) {
            return new ReportingLeakDetector<>(resource, samplingInterval, LEAKS::add);
        }
    }
}
