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
 * Collects elements until the window is full, and merges elements of the same account. This class is not thread-safe.
 *
 * @param <E> the type of the elements
 */
public final class WindowBuilder<E> {

    /** Maximum number of elements. Duplicates take no space in the request but they take memory. */
    static final int MAX_ELEMENTS = 10 * Window.MAX_ACCOUNTS;

    private final ElementType<E> elementType;
    private final List<E> elements = new ArrayList<>(Window.MAX_ACCOUNTS);
    private final AccountIndex accounts = new AccountIndex(Window.MAX_ACCOUNTS);

    /** One element for each account. It is the list {@code elements} itself until a duplicate or an invalid element. */
    private List<E> elementsToSend = elements;

    /** Errors of invalid elements, by index in {@code elements}. */
    private Map<Integer, TimException> invalid = Map.of();

    WindowBuilder(ElementType<E> elementType) {
        this.elementType = elementType;
    }

    /**
     * Adds an element, unless the window is full or the element cannot be merged with an earlier one of its account.
     *
     * @param element the element
     * @return whether it was added
     */
    public boolean add(E element) {
        if (isFull()) {
            return false;
        }
        TimException error = elementType.validator().validate(element);
        String account = elementType.account().apply(element);
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
     * Merges an element into the earlier element of its account, at this index. Returns false if that is impossible.
     */
    private boolean merge(int index, E element) {
        E earlier = separateElementsToSend().get(index);
        // An equal element changes nothing.
        E merged = element.equals(earlier) ? earlier : elementType.merger().merge(earlier, element);
        if (merged != null) {
            elementsToSend.set(index, merged);
        }
        return merged != null;
    }

    /** Gives {@code elementsToSend} a list of its own: from now on it differs from {@code elements}. */
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

    /** Number of elements that certainly fit. More may fit if some of them are duplicates. */
    int space() {
        return Math.min(Window.MAX_ACCOUNTS - accounts.size(), MAX_ELEMENTS - elements.size());
    }

    /** {@return whether the window accepts no more elements} */
    public boolean isFull() {
        return space() == 0;
    }

    /**
     * Builds the window. This builder must not be used afterwards.
     *
     * @param onDone called when the window is done, with the time for which the service may still be processing it
     * @return the window
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
        // By index and not by value: in a, b, a the order of a and b must not change.
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

    /** Builds a window without a listener: the sender reports the end of the whole window, not of its halves. */
    private Window<E> buildHalf() {
        return build((window, settleTime) -> {});
    }
}
