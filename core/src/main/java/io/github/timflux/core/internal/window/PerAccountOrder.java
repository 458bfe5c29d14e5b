package io.github.timflux.core.internal.window;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Queue;
import java.util.Set;

/**
 * Lets the elements of an account take turns: while a window with the account is in flight, or has no place for the
 * next element, those that come wait here in their order. Not safe for use by several threads.
 *
 * @param <E> the elements
 */
final class PerAccountOrder<E> {

    /** As many elements as a window holds at most, so that they can fill the next one. */
    static final int MAX_WAITING = WindowBuilder.MAX_ELEMENTS;

    private final ElementType<E> kind;
    private final Set<String> inFlight = new HashSet<>();
    private final Map<String, Queue<E>> waiting = new HashMap<>();

    /** Accounts of waiting elements that could go into the next window. */
    private final Deque<String> next = new ArrayDeque<>();

    private int count;

    PerAccountOrder(ElementType<E> kind) {
        this.kind = kind;
    }

    /** How many more elements may wait. */
    int space() {
        return MAX_WAITING - count;
    }

    boolean isEmpty() {
        return count == 0;
    }

    /** Puts an element into the window, or lets it wait. */
    void add(E element, WindowBuilder<E> window) {
        String account = kind.account().apply(element);
        Queue<E> before = waiting.get(account);
        if (before != null) {
            enqueue(before, element);
        } else if (inFlight.contains(account) || !window.add(element)) {
            before = new ArrayDeque<>(2);
            waiting.put(account, before);
            enqueue(before, element);
            makeNext(account, window);
        }
    }

    private void enqueue(Queue<E> queue, E element) {
        queue.add(element);
        count++;
    }

    private void makeNext(String account, WindowBuilder<E> window) {
        if (!inFlight.contains(account) && !window.contains(account)) {
            next.addLast(account);
        }
    }

    /** The accounts of the window are in flight from now on, and a new window is filled. */
    void onWindowSent(Window<E> window, WindowBuilder<E> following) {
        if (kind.ordered()) {
            inFlight.addAll(window.accounts());
        } else {
            scheduleWaiting(window, following);
        }
        fill(following);
    }

    /** The accounts of the window are in flight no more. */
    void onWindowDone(Window<E> window, WindowBuilder<E> filling) {
        if (kind.ordered()) {
            window.accounts().forEach(inFlight::remove);
            scheduleWaiting(window, filling);
            fill(filling);
        }
    }

    /** Accounts that nobody waits for cost nothing here, which is to say nearly all of nearly every source. */
    private void scheduleWaiting(Window<E> window, WindowBuilder<E> filling) {
        if (!waiting.isEmpty()) {
            window.accounts().stream().filter(waiting::containsKey).forEach(account -> makeNext(account, filling));
        }
    }

    private void fill(WindowBuilder<E> window) {
        while (!next.isEmpty() && !window.isFull()) {
            fill(window, next.removeFirst());
        }
    }

    private void fill(WindowBuilder<E> window, String account) {
        Queue<E> queue = waiting.getOrDefault(account, new ArrayDeque<>());
        while (!queue.isEmpty() && window.add(queue.element())) {
            queue.remove();
            count--;
        }
        if (queue.isEmpty()) {
            waiting.remove(account);
        } else if (!window.contains(account)) {
            // Full before its first element; otherwise it waits for this very window.
            next.addFirst(account);
        }
    }
}
