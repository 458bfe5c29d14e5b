package io.github.timflux.core.internal.window;

import org.jspecify.annotations.Nullable;

/**
 * An element in a {@link ReorderBuffer}, together with its result if the result is known. A window finds duplicate
 * elements with {@code equals}, so two slots are equal if their elements are equal.
 *
 * @param <E> type of the element
 * @param <R> type of the result
 */
public final class ReorderSlot<E, R> {

    private final E element;

    /**
     * Volatile, because one thread completes the window and writes the result, and another thread delivers the result.
     */
    private volatile @Nullable R result;

    ReorderSlot(E element) {
        this.element = element;
    }

    /** {@return the element of this slot} */
    public E element() {
        return element;
    }

    /**
     * Sets the result of this element. The result is delivered after the results of all earlier elements.
     *
     * @param value the result of the element
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
