package io.github.timflux.core.internal.window;

import java.util.concurrent.atomic.AtomicInteger;

/** How much has been taken from a source and not been delivered, and how much of that there may be. */
final class OutstandingElements {

    private final int max;
    private final AtomicInteger size = new AtomicInteger();

    /** How much room somebody waits for; none if zero. */
    private volatile int awaited;

    private volatile Runnable onSpaceAvailable = () -> {};

    OutstandingElements(int most) {
        this.max = most;
    }

    static OutstandingElements unbounded() {
        return new OutstandingElements(Integer.MAX_VALUE);
    }

    /** Whom to call when there is room again for what there was none for. */
    void onSpaceAvailable(Runnable callback) {
        onSpaceAvailable = callback;
    }

    void increment() {
        size.incrementAndGet();
    }

    void decrement() {
        int room = max - size.decrementAndGet();
        int needed = awaited;
        if (needed > 0 && room >= needed) {
            awaited = 0;
            onSpaceAvailable.run();
        }
    }

    /** Whoever is told no is called when it would be yes. */
    boolean hasSpaceFor(int elements) {
        if (space() >= elements) {
            return true;
        }
        awaited = elements;
        // Asked again: what was delivered just before nobody would tell of.
        return space() >= elements;
    }

    private int space() {
        return max - size.get();
    }
}
