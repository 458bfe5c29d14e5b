package io.github.timflux.core.internal.coalesce;

import io.github.timflux.core.internal.window.ElementType;
import io.github.timflux.core.internal.window.Window;
import io.github.timflux.core.internal.window.WindowBuilder;
import io.github.timflux.core.internal.window.Windowing;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.Set;
import java.util.function.BiConsumer;
import java.util.function.Function;

/**
 * The pending calls, grouped by account, and the next batches to make of them. Not thread-safe; does not use time.
 *
 * <p>Reads of one account share one result. Writes of one account keep their order: those that can be merged go into
 * one window, and while a window with the account is in flight, later writes wait.
 *
 * @param <E> the elements
 * @param <C> the calls, compared by identity
 */
final class PendingByAccount<E, C> {

    private final ElementType<E> elementType;
    private final Function<C, E> element;
    private final Map<String, Set<C>> byAccount = new HashMap<>();

    /** The accounts that the next window can take, in order. */
    private final Set<String> ready = new LinkedHashSet<>();

    /** The accounts of ordered elements that are in a window in flight. */
    private final Set<String> inFlight = new HashSet<>();

    private int size;

    PendingByAccount(ElementType<E> elementType, Function<C, E> element) {
        this.elementType = elementType;
        this.element = element;
    }

    /** Returns the number of pending calls. */
    int size() {
        return size;
    }

    /** Returns how many windows the accounts that can be sent now fill. */
    int windowsNeeded() {
        return (ready.size() + Window.MAX_ACCOUNTS - 1) / Window.MAX_ACCOUNTS;
    }

    /** Returns how many full windows are sent before an account that is added now. */
    int windowsAhead() {
        return ready.size() / Window.MAX_ACCOUNTS;
    }

    boolean contains(String account) {
        return byAccount.containsKey(account);
    }

    void add(C call) {
        String account = account(call);
        byAccount.computeIfAbsent(account, absent -> new LinkedHashSet<>(2)).add(call);
        size++;
        makeReady(account);
    }

    /** Removes a call, if it is pending, in constant time. */
    void remove(C call) {
        String account = account(call);
        Set<C> calls = callsFor(account);
        if (calls.contains(call)) {
            remove(account, calls, call);
        }
    }

    /**
     * Takes the calls of one window. Accounts of ordered elements are in flight from now on.
     *
     * @param onDone is called when the window is done
     * @return the batch; its window is empty if no account can be sent now
     */
    InFlightBatch<E, C> takeBatch(BiConsumer<Window<E>, Duration> onDone) {
        int sizeBefore = size;
        WindowBuilder<E> window = Windowing.builder(elementType);
        Map<String, Queue<List<C>>> taken = new LinkedHashMap<>();
        while (!ready.isEmpty() && !window.isFull()) {
            String account = ready.iterator().next();
            ready.remove(account);
            taken.put(account, elementType.ordered() ? takeMergeable(account, window) : takeAll(account, window));
        }
        if (elementType.ordered()) {
            inFlight.addAll(taken.keySet());
        }
        return new InFlightBatch<>(window.build(onDone), taken, sizeBefore - size);
    }

    /** Takes all reads of an account; the account is sent once. */
    private Queue<List<C>> takeAll(String account, WindowBuilder<E> window) {
        List<C> calls = List.copyOf(callsFor(account));
        window.add(element.apply(calls.get(0)));
        byAccount.remove(account);
        size -= calls.size();
        return new ArrayDeque<>(List.of(calls));
    }

    private Queue<List<C>> takeMergeable(String account, WindowBuilder<E> window) {
        Queue<List<C>> taken = new ArrayDeque<>(2);
        Set<C> calls = callsFor(account);
        C first = calls.iterator().next();
        // Stops at the first write that cannot be merged: later writes must not overtake it.
        while (first != null && window.add(element.apply(first))) {
            taken.add(List.of(first));
            remove(account, calls, first);
            first = calls.isEmpty() ? null : calls.iterator().next();
        }
        return taken;
    }

    private Set<C> callsFor(String account) {
        return byAccount.getOrDefault(account, Set.of());
    }

    private void remove(String account, Set<C> calls, C call) {
        calls.remove(call);
        size--;
        if (calls.isEmpty()) {
            byAccount.remove(account);
            ready.remove(account);
        }
    }

    /** The accounts are not in flight any more. */
    void onAccountsDone(Collection<String> accounts) {
        inFlight.removeAll(accounts);
        accounts.stream().filter(byAccount::containsKey).forEach(this::makeReady);
    }

    private void makeReady(String account) {
        if (!inFlight.contains(account)) {
            ready.add(account);
        }
    }

    private String account(C call) {
        return elementType.account().apply(element.apply(call));
    }
}
