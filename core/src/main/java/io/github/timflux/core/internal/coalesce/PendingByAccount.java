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
 * Those who wait for a window: a place for each account, and in it everyone who waits for that account. Knows neither
 * threads nor time; not safe for use by several threads.
 *
 * <p>What is read by shares: all who wait at a place get the one answer. What is written takes turns: the elements of
 * an account keep their order, those that fit into one request are merged, and while a window with the account is in
 * flight the others stay.
 *
 * @param <E> the elements
 * @param <W> those who wait, each with its identity
 */
final class PendingByAccount<E, W> {

    private final ElementType<E> elementType;
    private final Function<W, E> element;
    private final Map<String, Set<W>> byAccount = new HashMap<>();

    /** The accounts that could go into the next window, in the order in which they will. */
    private final Set<String> ready = new LinkedHashSet<>();

    private final Set<String> inFlight = new HashSet<>();
    private int size;

    PendingByAccount(ElementType<E> kind, Function<W, E> element) {
        this.elementType = kind;
        this.element = element;
    }

    /** {@return how many wait} */
    int size() {
        return size;
    }

    /** {@return how many windows it takes to send what could be sent now} */
    int windowsNeeded() {
        return (ready.size() + Windowing.MAX_ACCOUNTS - 1) / Windowing.MAX_ACCOUNTS;
    }

    /** {@return how many full windows go before an account that comes now} */
    int windowsAhead() {
        return ready.size() / Windowing.MAX_ACCOUNTS;
    }

    /** {@return whether someone waits for the account} */
    boolean contains(String account) {
        return byAccount.containsKey(account);
    }

    void add(W waiter) {
        String account = account(waiter);
        byAccount.computeIfAbsent(account, absent -> new LinkedHashSet<>(2)).add(waiter);
        size++;
        makeReady(account);
    }

    /** Takes out whoever need not wait any more, in no time, however many wait. */
    void remove(W waiter) {
        String account = account(waiter);
        Set<W> place = pendingFor(account);
        if (place.contains(waiter)) {
            removePending(account, place, waiter);
        }
    }

    /**
     * Draws as many as one window takes; of ordered elements, their accounts are in flight from now on.
     *
     * @param onDone told when the window is done
     * @return the window, without anybody if nobody can go
     */
    InFlightBatch<E, W> takeBatch(BiConsumer<Window<E>, Duration> onDone) {
        WindowBuilder<E> window = Windowing.builder(elementType);
        Map<String, Queue<List<W>>> drawn = new LinkedHashMap<>();
        while (!ready.isEmpty() && !window.isFull()) {
            String account = ready.iterator().next();
            ready.remove(account);
            drawn.put(account, elementType.ordered() ? takeMergeable(account, window) : takeAll(account, window));
        }
        if (elementType.ordered()) {
            inFlight.addAll(drawn.keySet());
        }
        return new InFlightBatch<>(window.build(onDone), drawn);
    }

    /** The same question is sent once, however many ask it. */
    private Queue<List<W>> takeAll(String account, WindowBuilder<E> window) {
        List<W> everyone = List.copyOf(pendingFor(account));
        window.add(element.apply(everyone.get(0)));
        byAccount.remove(account);
        size -= everyone.size();
        return new ArrayDeque<>(List.of(everyone));
    }

    private Queue<List<W>> takeMergeable(String account, WindowBuilder<E> window) {
        Queue<List<W>> drawn = new ArrayDeque<>(2);
        Set<W> place = pendingFor(account);
        W first = place.iterator().next();
        // The first that does not fit lets all behind it wait, too: they are later.
        while (first != null && window.add(element.apply(first))) {
            drawn.add(List.of(first));
            removePending(account, place, first);
            first = place.isEmpty() ? null : place.iterator().next();
        }
        return drawn;
    }

    private Set<W> pendingFor(String account) {
        return byAccount.getOrDefault(account, Set.of());
    }

    private void removePending(String account, Set<W> place, W waiter) {
        place.remove(waiter);
        size--;
        if (place.isEmpty()) {
            byAccount.remove(account);
            ready.remove(account);
        }
    }

    /** The accounts are in flight no more. */
    void onAccountsDone(Collection<String> accounts) {
        inFlight.removeAll(accounts);
        accounts.stream().filter(byAccount::containsKey).forEach(this::makeReady);
    }

    private void makeReady(String account) {
        if (!inFlight.contains(account)) {
            ready.add(account);
        }
    }

    private String account(W waiter) {
        return elementType.account().apply(element.apply(waiter));
    }
}
