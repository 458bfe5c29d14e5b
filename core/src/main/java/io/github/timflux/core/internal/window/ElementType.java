package io.github.timflux.core.internal.window;

import io.github.timflux.TimException;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Describes the elements of an operation: how windows find their account, validate them and merge them.
 *
 * @param account returns the account of an element
 * @param validator checks an element before it is sent
 * @param merger merges two elements of the same account
 * @param ordered whether the elements of an account must take effect in the order of the source. If so, two windows in
 *     flight never contain the same account
 * @param <E> the type of the elements
 */
public record ElementType<E>(
        Function<E, String> account, ElementValidator<E> validator, ElementMerger<E> merger, boolean ordered) {

    /**
     * Describes the elements of a read operation, which are accounts. Duplicates are merged into one.
     *
     * @param validator checks an account
     * @return the description
     */
    public static ElementType<String> unordered(ElementValidator<String> validator) {
        return new ElementType<>(Function.identity(), validator, (earlier, later) -> earlier, false);
    }

    /**
     * Describes the elements of a write operation.
     *
     * @param account returns the account of an element
     * @param validator checks an element
     * @param merger merges two elements of the same account
     * @param <E> the type of the elements
     * @return the description
     */
    public static <E> ElementType<E> ordered(
            Function<E, String> account, ElementValidator<E> validator, ElementMerger<E> merger) {
        return new ElementType<>(account, validator, merger, true);
    }

    /**
     * Describes the same elements in the slots of a {@link ReorderBuffer}. A merged element gets a slot outside of the
     * buffer: it is sent, but the results belong to the slots of the original elements.
     *
     * @param <R> the type of the results
     * @return the description
     */
    public <R> ElementType<ReorderSlot<E, R>> withReorderSlots() {
        return new ElementType<>(
                slot -> account.apply(slot.element()),
                slot -> validator.validate(slot.element()),
                (earlier, later) -> {
                    E merged = merger.merge(earlier.element(), later.element());
                    return merged == null ? null : new ReorderSlot<>(merged);
                },
                ordered);
    }

    /**
     * Checks an element before it is sent.
     *
     * @param <E> the type of the elements
     */
    @FunctionalInterface
    public interface ElementValidator<E> {

        /**
         * Checks an element.
         *
         * @param element the element
         * @return the error if the element must not be sent, or null if it is valid
         */
        @Nullable TimException validate(E element);
    }

    /**
     * Merges two elements of the same account into one.
     *
     * @param <E> the type of the elements
     */
    @FunctionalInterface
    public interface ElementMerger<E> {

        /**
         * Merges two elements of the same account.
         *
         * @param earlier the element that came first
         * @param later the element that came second
         * @return an element with the effect of both, or null if one request cannot contain both
         */
        @Nullable E merge(E earlier, E later);
    }
}
