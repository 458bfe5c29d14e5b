package io.github.timflux.core.internal.coalesce;

import io.github.timflux.core.internal.window.Window;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.Set;

/**
 * A window that several single calls share, and the calls that wait for the results of the window. This class is not
 * thread-safe.
 *
 * @param <E> type of the elements
 * @param <C> type of the calls
 */
final class SingleCallBatch<E, C> {

    private final Window<E> window;

    /**
     * Maps each account to a queue. The queue of an account has one entry for each element of the account, in the order
     * of the elements. Each entry of the queue lists the calls that wait for the result of one element. An entry is
     * removed when the result of its element arrives.
     */
    private final Map<String, Queue<List<C>>> calls;

    private int unansweredCount;

    SingleCallBatch(Window<E> window, Map<String, Queue<List<C>>> calls, int callCount) {
        this.window = window;
        this.calls = calls;
        this.unansweredCount = callCount;
    }

    Window<E> window() {
        return window;
    }

    Set<String> accounts() {
        return calls.keySet();
    }

    /** Removes and returns the calls that wait for the next result of an account. */
    List<C> takeNext(String account) {
        Queue<List<C>> ofAccount = calls.get(account);
        List<C> next = ofAccount == null ? null : ofAccount.poll();
        return next == null ? List.of() : next;
    }

    /** Returns the calls without a result, including cancelled calls. */
    List<C> remaining() {
        List<C> remaining = new ArrayList<>(unansweredCount);
        for (Queue<List<C>> ofAccount : calls.values()) {
            for (List<C> ofElement : ofAccount) {
                remaining.addAll(ofElement);
            }
        }
        return remaining;
    }

    /** Records that one call of the batch was answered or cancelled. */
    void onCallDone() {
        unansweredCount--;
    }

    boolean hasUnansweredCalls() {
        return unansweredCount > 0;
    }
}
