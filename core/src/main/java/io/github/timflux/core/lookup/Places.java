package io.github.timflux.core.lookup;

import io.github.timflux.core.window.Elements;
import io.github.timflux.core.window.Window;
import io.github.timflux.core.window.WindowBuilder;
import io.github.timflux.core.window.Windows;
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
final class Places<E, W> {

    private final Elements<E> kind;
    private final Function<W, E> element;
    private final Map<String, Set<W>> places = new HashMap<>();

    /** The accounts that could go into the next window, in the order in which they will. */
    private final Set<String> next = new LinkedHashSet<>();

    private final Set<String> inFlight = new HashSet<>();
    private int size;

    Places(Elements<E> kind, Function<W, E> element) {
        this.kind = kind;
        this.element = element;
    }

    /** {@return how many wait} */
    int size() {
        return size;
    }

    /** {@return how many windows it takes to send what could be sent now} */
    int windows() {
        return (next.size() + Windows.MOST_ACCOUNTS - 1) / Windows.MOST_ACCOUNTS;
    }

    /** {@return how many full windows go before an account that comes now} */
    int windowsAhead() {
        return next.size() / Windows.MOST_ACCOUNTS;
    }

    /** {@return whether someone waits for the account} */
    boolean has(String account) {
        return places.containsKey(account);
    }

    void add(W waiter) {
        String account = account(waiter);
        places.computeIfAbsent(account, absent -> new LinkedHashSet<>(2)).add(waiter);
        size++;
        makeNext(account);
    }

    /** Takes out whoever need not wait any more, in no time, however many wait. */
    void remove(W waiter) {
        String account = account(waiter);
        Set<W> place = place(account);
        if (place.contains(waiter)) {
            take(account, place, waiter);
        }
    }

    /**
     * Draws as many as one window takes; of ordered elements, their accounts are in flight from now on.
     *
     * @param onDone told when the window is done
     * @return the window, without anybody if nobody can go
     */
    Batch<E, W> draw(BiConsumer<Window<E>, Duration> onDone) {
        WindowBuilder<E> window = Windows.builder(kind);
        Map<String, Queue<List<W>>> drawn = new LinkedHashMap<>();
        while (!next.isEmpty() && !window.isFull()) {
            String account = next.iterator().next();
            next.remove(account);
            drawn.put(account, kind.ordered() ? turn(account, window) : share(account, window));
        }
        if (kind.ordered()) {
            inFlight.addAll(drawn.keySet());
        }
        return new Batch<>(window.build(onDone), drawn);
    }

    /** The same question is sent once, however many ask it. */
    private Queue<List<W>> share(String account, WindowBuilder<E> window) {
        List<W> everyone = List.copyOf(place(account));
        window.add(element.apply(everyone.get(0)));
        places.remove(account);
        size -= everyone.size();
        return new ArrayDeque<>(List.of(everyone));
    }

    private Queue<List<W>> turn(String account, WindowBuilder<E> window) {
        Queue<List<W>> drawn = new ArrayDeque<>(2);
        Set<W> place = place(account);
        W first = place.iterator().next();
        // The first that does not fit lets all behind it wait, too: they are later.
        while (first != null && window.add(element.apply(first))) {
            drawn.add(List.of(first));
            take(account, place, first);
            first = place.isEmpty() ? null : place.iterator().next();
        }
        return drawn;
    }

    private Set<W> place(String account) {
        return places.getOrDefault(account, Set.of());
    }

    private void take(String account, Set<W> place, W waiter) {
        place.remove(waiter);
        size--;
        if (place.isEmpty()) {
            places.remove(account);
            next.remove(account);
        }
    }

    /** The accounts are in flight no more. */
    void arrive(Collection<String> accounts) {
        inFlight.removeAll(accounts);
        accounts.stream().filter(places::containsKey).forEach(this::makeNext);
    }

    private void makeNext(String account) {
        if (!inFlight.contains(account)) {
            next.add(account);
        }
    }

    private String account(W waiter) {
        return kind.account().apply(element.apply(waiter));
    }
}
