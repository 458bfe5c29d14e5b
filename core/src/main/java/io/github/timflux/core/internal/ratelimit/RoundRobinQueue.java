package io.github.timflux.core.internal.ratelimit;

import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Queues of pending calls; each poll takes one call from the next queue (round robin). Within one queue, retries come
 * before first attempts. Retries are polled in the order of their arrival, and so are first attempts. Adding, removing
 * and polling take constant time. This class is not thread-safe.
 *
 * @param <T> type of a pending call
 */
final class RoundRobinQueue<T> {

    /** The queues with pending calls, by key. The first entry is the queue to poll next. */
    private final Map<Object, Queue<T>> queues = new LinkedHashMap<>();

    private int count;

    int size() {
        return count;
    }

    /**
     * Estimates how many calls are polled before a call that is added now.
     *
     * @param queueKey the queue to which the call is added
     * @param minAhead the estimate assumes at least this number of calls ahead of the new call in its queue, even if
     *     the queue is shorter
     */
    int callsAhead(Object queueKey, int minAhead) {
        Queue<T> queue = queues.get(queueKey);
        int aheadInQueue = Math.max(minAhead, queue == null ? 0 : queue.size());
        return aheadInQueue == 0 ? queues.size() : aheadInQueue * Math.max(1, queues.size());
    }

    void add(Object queueKey, T call, boolean isRetry) {
        if (queues.computeIfAbsent(queueKey, absent -> new Queue<>()).add(call, isRetry)) {
            count++;
        }
    }

    void remove(Object queueKey, T call) {
        Queue<T> queue = queues.get(queueKey);
        if (queue != null && queue.remove(call)) {
            count--;
            if (queue.size() == 0) {
                queues.remove(queueKey);
            }
        }
    }

    /** Removes and returns the next call, or returns null if no call is pending. */
    @Nullable T pollNext() {
        Iterator<Map.Entry<Object, Queue<T>>> entries = queues.entrySet().iterator();
        if (!entries.hasNext()) {
            return null;
        }
        Map.Entry<Object, Queue<T>> first = entries.next();
        entries.remove();
        T call = first.getValue().poll();
        count--;
        if (first.getValue().size() > 0) {
            queues.put(first.getKey(), first.getValue());
        }
        return call;
    }

    private static final class Queue<T> {

        private final Set<T> retries = new LinkedHashSet<>();
        private final Set<T> firstAttempts = new LinkedHashSet<>();

        int size() {
            return retries.size() + firstAttempts.size();
        }

        boolean add(T call, boolean isRetry) {
            return (isRetry ? retries : firstAttempts).add(call);
        }

        boolean remove(T call) {
            return retries.remove(call) || firstAttempts.remove(call);
        }

        T poll() {
            Iterator<T> calls = (retries.isEmpty() ? firstAttempts : retries).iterator();
            T call = calls.next();
            calls.remove();
            return call;
        }
    }
}
