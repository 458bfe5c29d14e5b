package io.github.timflux.core.internal.window;

import io.github.timflux.TimException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.BiConsumer;
import java.util.function.IntPredicate;
import java.util.stream.IntStream;

/**
 * Collects elements until a window is full. Merges elements of the same account. This class is not thread-safe.
 *
 * @param <E> type of the elements
 */
public final class WindowBuilder<E> {

    private final ElementDescriptor<E> elementType;
    private final List<E> elements;
    private final AccountIndex accounts;

    /**
     * The elements of the request: one element for each account. Until a duplicate or an invalid element is added,
     * {@code elementsToSend} and {@code elements} are the same list.
     */
    private List<E> elementsToSend;

    /** The error of each invalid element. The key is the index of the element in {@code elements}. */
    private Map<Integer, TimException> invalid = Map.of();

    WindowBuilder(ElementDescriptor<E> elementType) {
        this(elementType, elementType.maxAccounts());
    }

    /** Creates a builder whose tables have space for the given number of accounts only. */
    WindowBuilder(ElementDescriptor<E> elementType, int capacity) {
        this.elementType = elementType;
        this.elements = new ArrayList<>(capacity);
        this.accounts = new AccountIndex(capacity);
        this.elementsToSend = elements;
    }

    /**
     * Adds an element. The element is not added if the window is full, or if it cannot be merged with an earlier
     * element of its account.
     *
     * @param element the element to add
     * @return whether the element was added
     */
    public boolean add(E element) {
        return add(elementType.account().apply(element), element);
    }

    /** Adds an element like {@link #add(Object)}. The caller already has the account of the element. */
    boolean add(String account, E element) {
        if (isFull()) {
            return false;
        }
        TimException error = elementType.validator().validate(element);
        if (error != null) {
            markInvalid(error);
        } else if (accounts.add(account)) {
            if (elementsToSend != elements) {
                elementsToSend.add(element);
            }
        } else if (!merge(accounts.indexOf(account), element)) {
            return false;
        }
        elements.add(element);
        return true;
    }

    /**
     * Merges an element into the earlier element of its account. The parameter {@code index} is the index of the
     * account. Returns false if the two elements cannot be merged.
     */
    private boolean merge(int index, E element) {
        E earlier = separateElementsToSend().get(index);
        // If the element equals the earlier element, no merge is needed.
        E merged = element.equals(earlier) ? earlier : elementType.merger().merge(earlier, element);
        if (merged != null) {
            elementsToSend.set(index, merged);
        }
        return merged != null;
    }

    /**
     * Gives {@code elementsToSend} a separate list, because from now on {@code elementsToSend} and {@code elements}
     * differ.
     */
    private List<E> separateElementsToSend() {
        if (elementsToSend == elements) {
            elementsToSend = new ArrayList<>(elements);
        }
        return elementsToSend;
    }

    private void markInvalid(TimException error) {
        separateElementsToSend();
        if (invalid.isEmpty()) {
            invalid = new HashMap<>();
        }
        invalid.put(elements.size(), error);
    }

    boolean isEmpty() {
        return elements.isEmpty();
    }

    boolean contains(String account) {
        return accounts.contains(account);
    }

    /**
     * Returns the number of elements that certainly fit into the window. More elements may fit if their accounts are
     * already in the window.
     */
    int space() {
        return Math.min(elementType.maxAccounts() - accounts.size(), elementType.maxElements() - elements.size());
    }

    /** {@return whether the window accepts no more elements} */
    public boolean isFull() {
        return space() == 0;
    }

    /**
     * Builds the window from the added elements. The builder must not be used after the window is built.
     *
     * @param onDone called when the window is done; the second argument says how long the service may still process
     *     requests of the window
     * @return the new window
     */
    public Window<E> build(BiConsumer<Window<E>, Duration> onDone) {
        return new Window<>(elements, accounts, elementsToSend, invalid, this::halves, onDone);
    }

    private List<Window<E>> halves() {
        if (elementsToSend.size() > 1) {
            Set<String> first = Set.copyOf(accounts.subList(0, accounts.size() / 2));
            return split(index -> first.contains(elementType.account().apply(elements.get(index))));
        }
        int[] valid = validIndexes();
        boolean isDivisible =
                Arrays.stream(valid).mapToObj(elements::get).distinct().count() > 1;
        // The elements are split by index and not by value, because equal elements can appear twice: in a, b, a, the
        // order of a and b must not change.
        return isDivisible ? split(index -> index < valid[valid.length / 2]) : List.of();
    }

    private int[] validIndexes() {
        return IntStream.range(0, elements.size())
                .filter(index -> !invalid.containsKey(index))
                .toArray();
    }

    private List<Window<E>> split(IntPredicate isInFirst) {
        WindowBuilder<E> first = new WindowBuilder<>(elementType);
        WindowBuilder<E> second = new WindowBuilder<>(elementType);
        for (int index = 0; index < elements.size(); index++) {
            (isInFirst.test(index) ? first : second).add(elements.get(index));
        }
        return List.of(first.buildHalf(), second.buildHalf());
    }

    /**
     * Builds one half of a window. The {@code onDone} callback of a half does nothing, because the sender reports only
     * the end of the whole window.
     */
    private Window<E> buildHalf() {
        return build((window, settleTime) -> {});
    }
}
