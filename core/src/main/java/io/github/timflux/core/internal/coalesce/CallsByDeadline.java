package io.github.timflux.core.internal.coalesce;

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
final class CallsByDeadline<E, V> {

    private final Set<PendingCall<E, V>> calls = new LinkedHashSet<>();

    void add(PendingCall<E, V> waiter) {
        calls.add(waiter);
    }

    void remove(PendingCall<E, V> waiter) {
        calls.remove(waiter);
    }

    boolean isEmpty() {
        return calls.isEmpty();
    }

    /** {@return how long the first of them may still wait; there has to be one} */
    long nanosLeft(long now) {
        return calls.iterator().next().deadline - now;
    }

    List<PendingCall<E, V>> expired(long now) {
        return calls.stream().takeWhile(waiter -> waiter.deadline <= now).toList();
    }

    /** {@return those who are not in flight} */
    List<PendingCall<E, V>> notInFlight() {
        return calls.stream().filter(waiter -> waiter.request == null).toList();
    }
}
