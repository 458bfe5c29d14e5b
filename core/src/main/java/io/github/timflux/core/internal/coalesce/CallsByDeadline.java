package io.github.timflux.core.internal.coalesce;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * All single calls that have no answer yet, sorted by their deadlines. All calls of a coalescer have the same time-out,
 * so the call that is added first has the earliest deadline. One timer, for the earliest deadline, is enough for all
 * calls. This class is not thread-safe.
 *
 * @param <E> type of the elements
 * @param <V> type of the answer for an account
 */
final class CallsByDeadline<E, V> {

    private final Set<PendingCall<E, V>> calls = new LinkedHashSet<>();

    void add(PendingCall<E, V> call) {
        calls.add(call);
    }

    void remove(PendingCall<E, V> call) {
        calls.remove(call);
    }

    boolean isEmpty() {
        return calls.isEmpty();
    }

    /**
     * Returns the nanoseconds until the first deadline. This method must be called only if at least one call has no
     * answer yet.
     */
    long nanosLeft(long now) {
        return calls.iterator().next().deadline - now;
    }

    List<PendingCall<E, V>> expired(long now) {
        return calls.stream().takeWhile(call -> call.deadline <= now).toList();
    }

    List<PendingCall<E, V>> notInFlight() {
        return calls.stream().filter(call -> call.batch == null).toList();
    }
}
