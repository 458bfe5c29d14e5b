package io.github.timflux.core.internal.window;

import io.github.timflux.TimException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiConsumer;

/**
 * Gathers elements until the window is full. Not safe for use by several threads.
 *
 * @param <E> the elements
 */
public final class WindowBuilder<E> {

    static final int MAX_ACCOUNTS = Windowing.MAX_ACCOUNTS;

    /** Duplicates cost no room in the request, but memory: a source of one account only has to end somewhere, too. */
    static final int MAX_ELEMENTS = 10 * MAX_ACCOUNTS;

    private final ElementType<E> kind;
    private final List<E> elements = new ArrayList<>(MAX_ACCOUNTS);
    private final AccountIndex accounts = new AccountIndex(MAX_ACCOUNTS);

    /** What is sent for each account, at its place: the elements themselves, as long as that is so. */
    private List<E> sent = elements;

    private Map<Integer, TimException> invalid = Map.of();

    WindowBuilder(ElementType<E> kind) {
        this.kind = kind;
    }

    /**
     * Takes an element, unless the window is full or the element cannot travel with an earlier one of its account.
     *
     * @param element the element
     * @return whether it was taken
     */
    public boolean add(E element) {
        if (isFull()) {
            return false;
        }
        TimException refusal = kind.validator().validate(element);
        String account = kind.account().apply(element);
        if (refusal != null) {
            markInvalid(refusal);
        } else if (accounts.add(account)) {
            if (sent != elements) {
                sent.add(element);
            }
        } else if (!merge(accounts.indexOf(account), element)) {
            return false;
        }
        elements.add(element);
        return true;
    }

    /** Whether the element can travel with an earlier one of its account. */
    private boolean merge(int place, E element) {
        E earlier = ownSent().get(place);
        // The same again is nothing new.
        E merged = element.equals(earlier) ? earlier : kind.merger().merge(earlier, element);
        if (merged != null) {
            sent.set(place, merged);
        }
        return merged != null;
    }

    /** From now on, not all elements are sent as they are. */
    private List<E> ownSent() {
        if (sent == elements) {
            sent = new ArrayList<>(elements);
        }
        return sent;
    }

    private void markInvalid(TimException refusal) {
        ownSent();
        if (invalid.isEmpty()) {
            invalid = new HashMap<>();
        }
        invalid.put(elements.size(), refusal);
    }

    boolean isEmpty() {
        return elements.isEmpty();
    }

    boolean contains(String account) {
        return accounts.contains(account);
    }

    /** How many elements it can take before it may be full. */
    int space() {
        return Math.min(MAX_ACCOUNTS - accounts.size(), MAX_ELEMENTS - elements.size());
    }

    /** {@return whether it takes nothing more} */
    public boolean isFull() {
        return space() == 0;
    }

    /** A window that nobody waits for. */
    Window<E> build() {
        return build((window, settling) -> {});
    }

    /**
     * Makes the window of what was taken; takes nothing afterwards.
     *
     * @param onDone told when the window is done, and how long the service may still be at work on it
     * @return the window
     */
    public Window<E> build(BiConsumer<Window<E>, Duration> onDone) {
        return new Window<>(kind, elements, accounts, sent, invalid, onDone);
    }
}
