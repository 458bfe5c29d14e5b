package io.github.timflux.core.internal.window;

import org.jspecify.annotations.Nullable;

/**
 * An element in a {@link ReorderBuffer}, and its result once there is one. Two slots are equal if their elements are
 * equal, because a window recognizes duplicate elements by {@code equals}.
 *
 * @param <E> the type of the element
 * @param <R> the type of the result
 */
public final class ReorderSlot<E, R> {

    private final E element;

    /** Volatile: written by the thread that completes the window, read by the thread that delivers results. */
    private volatile @Nullable R result;

    ReorderSlot(E element) {
        this.element = element;
    }

    /** {@return the element} */
    public E element() {
        return element;
    }

    /**
     * Sets the result of the element. It is delivered after the results of all earlier elements.
     *
     * @param value the result
     * @return the same result
     */
    public R complete(R value) {
        result = value;
        return value;
    }

    @Nullable R result() {
        return result;
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof ReorderSlot<?, ?> slot && element.equals(slot.element);
    }

    @Override
    public int hashCode() {
        return element.hashCode();
    }
}
