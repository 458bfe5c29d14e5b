package io.github.timflux.core.internal.coalesce;

import io.github.timflux.core.internal.window.ElementDescriptor;
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
 * The pending calls grouped by account. The next batch is taken from these calls. This class is not thread-safe and
 * reads no clock.
 *
 * <p>Reads of the same account share one result. Writes of one account keep their order. Writes that can be merged go
 * into one window. A write that cannot be merged waits until the window with the earlier write to the same account is
 * done.
 *
 * @param <E> type of the elements
 * @param <C> type of the calls; calls are compared by identity
 */
final class PendingByAccount<E, C> {

    private final ElementDescriptor<E> elementType;
    private final Function<C, E> element;
    private final Map<String, Set<C>> byAccount = new HashMap<>();

    /** The accounts that the next window can take, in the order in which they became ready. */
    private final Set<String> ready = new LinkedHashSet<>();

    /** The accounts of all windows in flight; empty if the element type is not ordered. */
    private final Set<String> inFlight = new HashSet<>();

    private int size;

    PendingByAccount(ElementDescriptor<E> elementType, Function<C, E> element) {
        this.elementType = elementType;
        this.element = element;
    }

    /** Returns the number of pending calls. */
    int size() {
        return size;
    }

    /** Returns the number of windows needed for the accounts that can be sent now. */
    int windowsNeeded() {
        return (ready.size() + elementType.maxAccounts() - 1) / elementType.maxAccounts();
    }

    /** Returns the number of full windows that are sent before the window of a newly added account. */
    int windowsAhead() {
        return ready.size() / elementType.maxAccounts();
    }

    boolean contains(String account) {
        return byAccount.containsKey(account);
    }

    /** Returns whether a call for the account can be sent before all pending calls without overtaking one. */
    boolean isFree(String account) {
        return size == 0 && !inFlight.contains(account);
    }

    void add(C call) {
        String account = account(call);
        byAccount.computeIfAbsent(account, absent -> new LinkedHashSet<>(2)).add(call);
        size++;
        makeReady(account);
    }

    /** Removes a pending call in constant time. Does nothing if the call is not pending. */
    void remove(C call) {
        String account = account(call);
        Set<C> calls = callsFor(account);
        if (calls.contains(call)) {
            remove(account, calls, call);
        }
    }

    /**
     * Takes the calls for one window. If the element type is ordered, this method marks the accounts of the taken calls
     * as in flight.
     *
     * @param onDone called when the window is done
     * @return the batch; its window is empty if no account can be sent now
     */
    SingleCallBatch<E, C> takeBatch(BiConsumer<Window<E>, Duration> onDone) {
        int sizeBefore = size;
        WindowBuilder<E> window = Windowing.builder(elementType, Math.min(ready.size(), elementType.maxAccounts()));
        Map<String, Queue<List<C>>> taken = new LinkedHashMap<>();
        while (!ready.isEmpty() && !window.isFull()) {
            String account = ready.iterator().next();
            ready.remove(account);
            taken.put(account, elementType.ordered() ? takeMergeable(account, window) : takeAll(account, window));
        }
        if (elementType.ordered()) {
            inFlight.addAll(taken.keySet());
        }
        return new SingleCallBatch<>(window.build(onDone), taken, sizeBefore - size);
    }

    /**
     * Makes a batch of one call that is not pending. If the element type is ordered, the account of the call must not
     * be in flight; this method marks it as in flight.
     *
     * @param onDone called when the window is done
     */
    SingleCallBatch<E, C> batchOf(C call, BiConsumer<Window<E>, Duration> onDone) {
        String account = account(call);
        WindowBuilder<E> window = Windowing.builder(elementType, 1);
        window.add(element.apply(call));
        if (elementType.ordered()) {
            inFlight.add(account);
        }
        return new SingleCallBatch<>(window.build(onDone), Map.of(account, queueOf(List.of(call))), 1);
    }

    /** Takes all reads of an account. The window contains the account once. */
    private Queue<List<C>> takeAll(String account, WindowBuilder<E> window) {
        List<C> calls = List.copyOf(callsFor(account));
        window.add(element.apply(calls.get(0)));
        byAccount.remove(account);
        size -= calls.size();
        return queueOf(calls);
    }

    private static <T> Queue<T> queueOf(T only) {
        Queue<T> queue = new ArrayDeque<>(1);
        queue.add(only);
        return queue;
    }

    private Queue<List<C>> takeMergeable(String account, WindowBuilder<E> window) {
        Queue<List<C>> taken = new ArrayDeque<>(2);
        Set<C> calls = callsFor(account);
        C first = calls.iterator().next();
        // The loop stops at the first write that cannot be merged, because later writes must not overtake it.
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

    /** Records that the accounts are no longer in flight. */
    void onAccountsDone(Collection<String> accounts) {
        for (String account : accounts) {
            inFlight.remove(account);
            if (byAccount.containsKey(account)) {
                makeReady(account);
            }
        }
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
