package io.github.timflux.core.internal.window;

import java.util.concurrent.atomic.AtomicInteger;

/**
 * Counts the elements that were taken from a source and whose results are not delivered yet, and limits their number.
 */
final class OutstandingElements {

    private final int max;
    private final AtomicInteger count = new AtomicInteger();

    /**
     * The space for which the callback waits: the argument of the last {@link #hasSpaceFor} that returned false. 0 if
     * it does not wait.
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

    /** Whether there is space for so many elements. If not, the callback runs as soon as there is. */
    boolean hasSpaceFor(int elements) {
        if (space() >= elements) {
            return true;
        }
        awaitedSpace = elements;
        // Second check: a decrement() between the first check and the assignment has not run the callback.
        return space() >= elements;
    }

    private int space() {
        return max - count.get();
    }
}
