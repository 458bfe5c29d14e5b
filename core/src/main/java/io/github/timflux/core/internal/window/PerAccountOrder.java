package io.github.timflux.core.internal.window;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.Map;
import java.util.Queue;

/**
 * Keeps the elements of each account in the order of the source. An element is held back while a window with its
 * account is in flight, or while the open window cannot accept the element. This class is not thread-safe.
 *
 * @param <E> type of the elements
 */
final class PerAccountOrder<E> {

    private final ElementDescriptor<E> elementType;
    private final InFlightAccounts inFlight = new InFlightAccounts();
    private final Map<String, Queue<E>> pendingByAccount = new HashMap<>();

    /**
     * Accounts whose pending elements may go into the open window. Ready accounts are neither in flight nor in the open
     * window.
     */
    private final Deque<String> readyAccounts = new ArrayDeque<>();

    private int pendingCount;

    PerAccountOrder(ElementDescriptor<E> elementType) {
        this.elementType = elementType;
    }

    /**
     * Returns the number of further elements that can be held back. The maximum equals the maximum number of elements
     * in a window, so the elements held back can fill the next window.
     */
    int space() {
        return elementType.maxElements() - pendingCount;
    }

    boolean isEmpty() {
        return pendingCount == 0;
    }

    /** Adds an element to the open window, or holds the element back. */
    void add(E element, WindowBuilder<E> window) {
        String account = elementType.account().apply(element);
        Queue<E> queue = pendingByAccount.get(account);
        if (queue != null) {
            enqueue(queue, element);
        } else if (inFlight.contains(account) || !window.add(account, element)) {
            queue = new ArrayDeque<>(2);
            pendingByAccount.put(account, queue);
            enqueue(queue, element);
            markReady(account, window);
        }
    }

    private void enqueue(Queue<E> queue, E element) {
        queue.add(element);
        pendingCount++;
    }

    private void markReady(String account, WindowBuilder<E> window) {
        if (!inFlight.contains(account) && !window.contains(account)) {
            readyAccounts.addLast(account);
        }
    }

    /**
     * Marks the accounts of a sent window as in flight. Pending elements of accounts that are not in flight go into the
     * new open window.
     */
    void onWindowSent(Window<E> sent, WindowBuilder<E> window) {
        if (elementType.ordered()) {
            inFlight.add(sent.accounts());
        } else {
            markAllReady(sent, window);
        }
        fill(window);
    }

    /**
     * Records that the accounts of a window are no longer in flight. The pending elements of these accounts go into the
     * open window.
     */
    void onWindowDone(Window<E> done, WindowBuilder<E> window) {
        // A window can be reported as done more than once.
        if (elementType.ordered() && inFlight.remove(done.accounts())) {
            markAllReady(done, window);
            fill(window);
        }
    }

    /**
     * Marks accounts of a finished window as ready. The first check skips the loop if no element is held back, which is
     * usual because most sources have no duplicate accounts.
     */
    private void markAllReady(Window<E> finished, WindowBuilder<E> window) {
        if (!pendingByAccount.isEmpty()) {
            finished.accounts().stream()
                    .filter(pendingByAccount::containsKey)
                    .forEach(account -> markReady(account, window));
        }
    }

    private void fill(WindowBuilder<E> window) {
        while (!readyAccounts.isEmpty() && !window.isFull()) {
            fill(window, readyAccounts.removeFirst());
        }
    }

    private void fill(WindowBuilder<E> window, String account) {
        Queue<E> queue = pendingByAccount.getOrDefault(account, new ArrayDeque<>());
        while (!queue.isEmpty() && window.add(account, queue.element())) {
            queue.remove();
            pendingCount--;
        }
        if (queue.isEmpty()) {
            pendingByAccount.remove(account);
        } else if (!window.contains(account)) {
            // If the window became full before the first element of the account was added, the account stays ready. If
            // the window contains the account, the remaining elements of the account wait until this window is sent or,
            // if writes are ordered, done.
            readyAccounts.addFirst(account);
        }
    }
}
