package io.github.timflux.internal;

import java.util.AbstractSet;
import java.util.Collection;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * Set without changes: each method that could change the set throws. The methods of {@link AbstractSet} throw only if
 * the change would have an effect.
 */
abstract class UnmodifiableSet<E> extends AbstractSet<E> {

    @Override
    public final boolean add(E element) {
        throw unmodifiable();
    }

    @Override
    public final boolean addAll(Collection<? extends E> elements) {
        throw unmodifiable();
    }

    @Override
    public final boolean remove(@Nullable Object element) {
        throw unmodifiable();
    }

    @Override
    public final boolean removeAll(Collection<?> elements) {
        throw unmodifiable();
    }

    @Override
    public final boolean removeIf(Predicate<? super E> filter) {
        throw unmodifiable();
    }

    @Override
    public final boolean retainAll(Collection<?> elements) {
        throw unmodifiable();
    }

    @Override
    public final void clear() {
        throw unmodifiable();
    }

    static UnsupportedOperationException unmodifiable() {
        return new UnsupportedOperationException("The collection is unmodifiable.");
    }
}
