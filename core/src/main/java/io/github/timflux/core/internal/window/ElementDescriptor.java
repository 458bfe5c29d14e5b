package io.github.timflux.core.internal.window;

import io.github.timflux.TimException;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Describes the elements of an operation: how to get the account of an element, and how to check and merge elements.
 *
 * @param account returns the account of an element
 * @param validator checks an element before it is sent
 * @param merger merges two elements of the same account
 * @param ordered whether the elements of an account must take effect in the order of the source. If elements are
 *     ordered, two windows in flight never contain the same account
 * @param maxAccounts maximum number of distinct accounts in a window
 * @param <E> type of the elements
 */
public record ElementDescriptor<E>(
        Function<E, String> account,
        ElementValidator<E> validator,
        ElementMerger<E> merger,
        boolean ordered,
        int maxAccounts) {

    /** Tencent accepts 100 accounts in a request of an operation on attributes or tags. */
    public static final int DEFAULT_MAX_ACCOUNTS = 100;

    /** Creates an element type whose windows have at most 100 accounts. */
    public ElementDescriptor(
            Function<E, String> account, ElementValidator<E> validator, ElementMerger<E> merger, boolean ordered) {
        this(account, validator, merger, ordered, DEFAULT_MAX_ACCOUNTS);
    }

    /**
     * Creates the element type of a read operation. The elements of a read operation are accounts. Equal accounts are
     * merged into one element.
     *
     * @param validator checks an account
     * @return the element type
     */
    public static ElementDescriptor<String> unordered(ElementValidator<String> validator) {
        return new ElementDescriptor<>(Function.identity(), validator, (earlier, later) -> earlier, false);
    }

    /**
     * Creates the element type of a write operation.
     *
     * @param account returns the account of an element
     * @param validator checks an element
     * @param merger merges two elements of the same account
     * @param <E> type of the elements
     * @return the element type
     */
    public static <E> ElementDescriptor<E> ordered(
            Function<E, String> account, ElementValidator<E> validator, ElementMerger<E> merger) {
        return new ElementDescriptor<>(account, validator, merger, true);
    }

    /** Returns a copy of this element type with another maximum number of accounts in a window. */
    public ElementDescriptor<E> withMaxAccounts(int accounts) {
        return new ElementDescriptor<>(account, validator, merger, ordered, accounts);
    }

    /**
     * Returns the maximum number of elements in a window. Without this limit, a window could take too much memory,
     * because the maximum number of accounts does not limit merged elements.
     */
    int maxElements() {
        return 10 * maxAccounts;
    }

    /**
     * Creates the element type for slots of a {@link ReorderBuffer} that hold elements of this type. A merged element
     * gets a new slot outside the {@code ReorderBuffer}. The result of a merged element goes into the slots of the
     * original elements.
     *
     * @param <R> type of the results
     * @return the element type of the slots
     */
    public <R> ElementDescriptor<ReorderSlot<E, R>> withReorderSlots() {
        return new ElementDescriptor<>(
                slot -> account.apply(slot.element()),
                slot -> validator.validate(slot.element()),
                (earlier, later) -> {
                    E merged = merger.merge(earlier.element(), later.element());
                    return merged == null ? null : new ReorderSlot<>(merged);
                },
                ordered,
                maxAccounts);
    }

    /**
     * Checks an element before it is sent.
     *
     * @param <E> type of the elements
     */
    @FunctionalInterface
    public interface ElementValidator<E> {

        /**
         * Checks one element.
         *
         * @param element the element to check
         * @return an error if the element must not be sent, or null if the element is valid
         */
        @Nullable TimException validate(E element);
    }

    /**
     * Merges two elements of the same account into one.
     *
     * @param <E> type of the elements
     */
    @FunctionalInterface
    public interface ElementMerger<E> {

        /**
         * Merges two elements of the same account.
         *
         * @param earlier the element that arrived first
         * @param later the element that arrived second
         * @return one element with the effect of the two elements, or null if one request cannot contain the two
         */
        @Nullable E merge(E earlier, E later);
    }
}
