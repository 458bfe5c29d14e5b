package io.github.timflux.core.window;

import io.github.timflux.TimException;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * What windows have to know of the elements of an operation.
 *
 * @param account whom an element is about
 * @param check why an element cannot be sent
 * @param merge makes one element of two of the same account
 * @param ordered whether elements of an account have to take effect in the order of the source: an account is then
 *     never in two windows in flight
 * @param <E> the elements
 */
public record Elements<E>(Function<E, String> account, Check<E> check, Merge<E> merge, boolean ordered) {

    /**
     * Elements that are read by: the same account twice is the same question.
     *
     * @param check why an account cannot be asked for
     * @return the elements
     */
    public static Elements<String> unordered(Check<String> check) {
        return new Elements<>(Function.identity(), check, (earlier, later) -> earlier, false);
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
    public static <E> Elements<E> ordered(Function<E, String> account, Check<E> check, Merge<E> merge) {
        return new Elements<>(account, check, merge, true);
    }

    /**
     * The same elements, each at its place in a row. What is merged of two stands nowhere, and is only sent.
     *
     * @param <R> the results
     * @return the elements
     */
    public <R> Elements<Place<E, R>> placed() {
        return new Elements<>(
                place -> account.apply(place.element()),
                place -> check.refusal(place.element()),
                (earlier, later) -> {
                    E merged = merge.merged(earlier.element(), later.element());
                    return merged == null ? null : new Place<>(merged);
                },
                ordered);
    }

    /**
     * Checks an element.
     *
     * @param <E> the elements
     */
    @FunctionalInterface
    public interface Check<E> {

        /**
         * Checks an element.
         *
         * @param element the element
         * @return why it cannot be sent, or null if it can
         */
        @Nullable TimException refusal(E element);
    }

    /**
     * Merges elements.
     *
     * @param <E> the elements
     */
    @FunctionalInterface
    public interface Merge<E> {

        /**
         * Makes one element of two of the same account.
         *
         * @param earlier came first
         * @param later came second
         * @return one that does what both do, or null if they cannot travel in one request
         */
        @Nullable E merged(E earlier, E later);
    }
}
