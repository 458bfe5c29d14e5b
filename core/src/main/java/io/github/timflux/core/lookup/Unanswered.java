package io.github.timflux.core.lookup;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * All who have not been answered, waiting or in flight. All have the same time, so the order in which they came is that
 * of their deadlines, and the first of them is the only one to be timed. Not safe for use by several threads.
 *
 * @param <E> what is asked
 * @param <V> what is answered
 */
final class Unanswered<E, V> {

    private final Set<Waiter<E, V>> waiters = new LinkedHashSet<>();

    void add(Waiter<E, V> waiter) {
        waiters.add(waiter);
    }

    void remove(Waiter<E, V> waiter) {
        waiters.remove(waiter);
    }

    boolean isEmpty() {
        return waiters.isEmpty();
    }

    /** {@return how long the first of them may still wait; there has to be one} */
    long nanosLeft(long now) {
        return waiters.iterator().next().deadline - now;
    }

    List<Waiter<E, V>> overdue(long now) {
        return waiters.stream().takeWhile(waiter -> waiter.deadline <= now).toList();
    }

    /** {@return those who are not in flight} */
    List<Waiter<E, V>> waiting() {
        return waiters.stream().filter(waiter -> waiter.run == null).toList();
    }
}
