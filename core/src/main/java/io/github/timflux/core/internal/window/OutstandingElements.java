package io.github.timflux.core.internal.window;

import java.util.concurrent.atomic.AtomicInteger;

/**
 * Counts the elements that were taken from a source and whose results are not delivered yet, and limits their number.
 */
final class OutstandingElements {

    private final int max;
    private final AtomicInteger count = new AtomicInteger();

    /**
     * Space that {@link #hasSpaceFor} did not find and that the callback waits for; 0 if the callback is not waiting.
     */
    private volatile int awaitedSpace;

    private volatile Runnable onSpaceAvailable = () -> {};

    OutstandingElements(int max) {
        this.max = max;
    }

    static OutstandingElements unbounded() {
        return new OutstandingElements(Integer.MAX_VALUE);
    }

    /** Sets the callback that runs when there is enough space again after {@link #hasSpaceFor} returned false. */
    void onSpaceAvailable(Runnable callback) {
        onSpaceAvailable = callback;
    }

    void increment() {
        count.incrementAndGet();
    }

    void decrement() {
        int space = max - count.decrementAndGet();
        int awaited = awaitedSpace;
        if (awaited > 0 && space >= awaited) {
            awaitedSpace = 0;
            onSpaceAvailable.run();
        }
    }

    /** Whether so many elements fit. If not, the callback runs as soon as they do. */
    boolean hasSpaceFor(int elements) {
        if (space() >= elements) {
            return true;
        }
        awaitedSpace = elements;
        // Second check: a decrement() between the first check and the assignment did not run the callback.
        return space() >= elements;
    }

    private int space() {
        return max - count.get();
    }
}
