package io.github.timflux.core.internal.ratelimit;

import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Lines that take turns. Within a line, who comes again goes first, and then who came first. Entering, leaving and
 * taking a turn cost the same however many wait. Not safe for threads.
 *
 * @param <T> who waits
 */
final class RoundRobinQueue<T> {

    /** The lines in which somebody waits; whose turn it is comes first. */
    private final Map<Object, Queue<T>> queues = new LinkedHashMap<>();

    private int count;

    int size() {
        return count;
    }

    /** How many calls pass before someone who enters this line now is next, if so many of it go before. */
    int callsAhead(Object line, int atLeast) {
        Queue<T> queue = queues.get(line);
        int before = Math.max(atLeast, queue == null ? 0 : queue.size());
        return before == 0 ? queues.size() : before * Math.max(1, queues.size());
    }

    void add(Object line, T waiter, boolean again) {
        if (queues.computeIfAbsent(line, absent -> new Queue<>()).add(waiter, again)) {
            count++;
        }
    }

    void remove(Object line, T waiter) {
        Queue<T> queue = queues.get(line);
        if (queue != null && queue.remove(waiter)) {
            count--;
            if (queue.size() == 0) {
                queues.remove(line);
            }
        }
    }

    @Nullable T pollNext() {
        Iterator<Map.Entry<Object, Queue<T>>> first = queues.entrySet().iterator();
        if (!first.hasNext()) {
            return null;
        }
        Map.Entry<Object, Queue<T>> turn = first.next();
        first.remove();
        T waiter = turn.getValue().take();
        count--;
        if (turn.getValue().size() > 0) {
            queues.put(turn.getKey(), turn.getValue());
        }
        return waiter;
    }

    private static final class Queue<T> {

        private final Set<T> again = new LinkedHashSet<>();
        private final Set<T> fresh = new LinkedHashSet<>();

        int size() {
            return again.size() + fresh.size();
        }

        boolean add(T waiter, boolean comesAgain) {
            return (comesAgain ? again : fresh).add(waiter);
        }

        boolean remove(T waiter) {
            return again.remove(waiter) || fresh.remove(waiter);
        }

        T take() {
            Iterator<T> first = (again.isEmpty() ? fresh : again).iterator();
            T waiter = first.next();
            first.remove();
            return waiter;
        }
    }
}
