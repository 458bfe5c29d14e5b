package io.github.timflux.core.internal.window;

import java.util.concurrent.atomic.AtomicInteger;

/**
 * Counts the elements that were taken from a source and whose results are not yet delivered. Limits the number of these
 * elements.
 */
final class OutstandingElements {

    private final int max;
    private final AtomicInteger count = new AtomicInteger();

    /**
     * The space that the callback waits for: the argument of the last {@link #hasSpaceFor} call that returned false.
     * The value is 0 if the callback does not wait for space.
     */
    private volatile int awaitedSpace;

    private volatile Runnable onSpaceAvailable = () -> {};

    OutstandingElements(int max) {
        this.max = max;
    }

    static OutstandingElements unbounded() {
        return new OutstandingElements(Integer.MAX_VALUE);
    }

    /**
     * Sets the callback. After {@link #hasSpaceFor hasSpaceFor(n)} returns false, the callback runs as soon as there is
     * space for n elements.
     */
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

    /**
     * Returns whether there is space for this number of elements. If the result is false, the callback runs as soon as
     * there is enough space.
     */
    boolean hasSpaceFor(int elements) {
        if (space() >= elements) {
            return true;
        }
        awaitedSpace = elements;
        // A decrement() between the first check and the assignment of awaitedSpace does not run the callback. So the
        // space is checked again.
        return space() >= elements;
    }

    private int space() {
        return max - count.get();
    }
}
