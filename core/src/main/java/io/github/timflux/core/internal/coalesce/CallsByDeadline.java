package io.github.timflux.core.internal.coalesce;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * All calls without an answer, in the order of their deadlines. All calls of a coalescer have the same time-out, so the
 * order of arrival is the order of the deadlines, and one timer for the first call is enough. Not thread-safe.
 *
 * @param <E> the elements
 * @param <V> the value that is answered for an account
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

    /** Returns the time until the first deadline. There must be a call. */
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
