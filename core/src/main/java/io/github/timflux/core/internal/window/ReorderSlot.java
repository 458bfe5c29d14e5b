package io.github.timflux.core.internal.window;

import org.jspecify.annotations.Nullable;

/**
 * Where an element stands in a {@link ReorderBuffer}, and its result when there is one. Two are equal if their elements
 * are: to a window, the same again is nothing new, wherever it stands.
 *
 * @param <E> the elements
 * @param <R> the results
 */
public final class ReorderSlot<E, R> {

    private final E element;

    // Written by whoever answers the window, read by whoever delivers.
    private volatile @Nullable R result;

    ReorderSlot(E element) {
        this.element = element;
    }

    /** {@return who stands here} */
    public E element() {
        return element;
    }

    /**
     * Answers the element. Its result is delivered when it is its turn.
     *
     * @param answer the result
     * @return the same
     */
    public R complete(R answer) {
        result = answer;
        return answer;
    }

    @Nullable R result() {
        return result;
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof ReorderSlot<?, ?> place && element.equals(place.element);
    }

    @Override
    public int hashCode() {
        return element.hashCode();
    }
}
