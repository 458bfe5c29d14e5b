package io.github.timflux.core.internal.coalesce;

import io.github.timflux.core.internal.window.Window;
import java.util.ArrayDeque;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.Set;

/**
 * A window, and who waits for it.
 *
 * @param window what is sent
 * @param pendingCalls who waits for each element of an account, in their order; taken out as they are answered
 * @param <E> the elements
 * @param <W> those who wait
 */
record InFlightBatch<E, W>(Window<E> window, Map<String, Queue<List<W>>> pendingCalls) {

    Set<String> accounts() {
        return pendingCalls.keySet();
    }

    /** {@return whom the next result of an account is for} */
    List<W> nextFor(String account) {
        List<W> next = pendingCalls.getOrDefault(account, new ArrayDeque<>(0)).poll();
        return next == null ? List.of() : next;
    }

    /** {@return all who have no result yet} */
    List<W> unanswered() {
        return pendingCalls.values().stream()
                .flatMap(Collection::stream)
                .flatMap(Collection::stream)
                .toList();
    }
}
