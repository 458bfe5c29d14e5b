package io.github.timflux.core.internal.window;

import io.github.timflux.TimException;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * What windows have to know of the elements of an operation.
 *
 * @param account whom an element is about
 * @param validator why an element cannot be sent
 * @param merger makes one element of two of the same account
 * @param ordered whether elements of an account have to take effect in the order of the source: an account is then
 *     never in two windows in flight
 * @param <E> the elements
 */
public record ElementType<E>(
        Function<E, String> account, ElementValidator<E> validator, ElementMerger<E> merger, boolean ordered) {

    /**
     * Elements that are read by: the same account twice is the same question.
     *
     * @param check why an account cannot be asked for
     * @return the elements
     */
    public static ElementType<String> unordered(ElementValidator<String> check) {
        return new ElementType<>(Function.identity(), check, (earlier, later) -> earlier, false);
    }

    /**
     * Elements that are written.
     *
     * @param account whom an element is about
     * @param check why an element cannot be sent
     * @param merge makes one element of two of the same account
     * @param <E> the elements
     * @return the elements
     */
    public static <E> ElementType<E> ordered(
            Function<E, String> account, ElementValidator<E> check, ElementMerger<E> merge) {
        return new ElementType<>(account, check, merge, true);
    }

    /**
     * The same elements, each at its place in a row. What is merged of two stands nowhere, and is only sent.
     *
     * @param <R> the results
     * @return the elements
     */
    public <R> ElementType<ReorderSlot<E, R>> withReorderSlots() {
        return new ElementType<>(
                place -> account.apply(place.element()),
                place -> validator.validate(place.element()),
                (earlier, later) -> {
                    E merged = merger.merge(earlier.element(), later.element());
                    return merged == null ? null : new ReorderSlot<>(merged);
                },
                ordered);
    }

    /**
     * Checks an element.
     *
     * @param <E> the elements
     */
    @FunctionalInterface
    public interface ElementValidator<E> {

        /**
         * Checks an element.
         *
         * @param element the element
         * @return why it cannot be sent, or null if it can
         */
        @Nullable TimException validate(E element);
    }

    /**
     * Merges elements.
     *
     * @param <E> the elements
     */
    @FunctionalInterface
    public interface ElementMerger<E> {

        /**
         * Makes one element of two of the same account.
         *
         * @param earlier came first
         * @param later came second
         * @return one that does what both do, or null if they cannot travel in one request
         */
        @Nullable E merge(E earlier, E later);
    }
}
