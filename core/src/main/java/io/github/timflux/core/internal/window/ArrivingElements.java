package io.github.timflux.core.internal.window;

import java.util.concurrent.atomic.AtomicInteger;

/**
 * The elements that a source emits while it is called to request them. The thread that requests adds them without a
 * lock. Any thread takes them, under the lock of the {@link WindowCutter}.
 *
 * <p>Each request has a new array and not a place in a long-lived queue: G1 needs a memory fence to store a young
 * object in an old array. A fence for each element would cost as much as the lock.
 *
 * @param <E> type of the elements
 */
final class ArrivingElements<E> {

    private final Thread requester = Thread.currentThread();
    private final E[] elements;

    /** Number of added elements. The release of a larger number publishes the elements before it. */
    private final AtomicInteger added = new AtomicInteger();

    private int taken;

    /** Creates an empty instance for a request of the current thread. */
    @SuppressWarnings("unchecked") // Only elements of type E are added.
    ArrivingElements(int requested) {
        this.elements = (E[]) new Object[requested];
    }

    /** Returns whether the current thread may add elements: it requests them, and not all of them have arrived. */
    boolean accepts() {
        return Thread.currentThread() == requester && !isComplete();
    }

    void add(E element) {
        int index = added.getPlain();
        elements[index] = element;
        added.setRelease(index + 1);
    }

    /** Returns whether all requested elements have been added. */
    boolean isComplete() {
        return added.getPlain() == elements.length;
    }

    /** Returns whether the current thread has added and taken all requested elements, and can request others. */
    boolean isUsedUp() {
        return Thread.currentThread() == requester && taken == elements.length;
    }

    /** Returns whether an added element was not yet taken. */
    boolean hasNext() {
        return taken < added.getAcquire();
    }

    /** Takes the next element. */
    E next() {
        return elements[taken++];
    }
}
