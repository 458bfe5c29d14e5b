package io.github.timflux.core.internal.ratelimit;

import org.jspecify.annotations.Nullable;

/**
 * The queues of the pending calls of both priorities: single calls and windows of bulk streams. Single calls get
 * permits before windows of bulk streams, but windows get at least the bulk share of the permits. If only single calls
 * are pending, or only windows, the pending calls get all permits. This class is not thread-safe.
 *
 * @param <T> type of a pending call
 */
final class PriorityQueues<T> {

    private final RoundRobinQueue<T> singleCalls = new RoundRobinQueue<>();
    private final RoundRobinQueue<T> windows = new RoundRobinQueue<>();
    private double bulkShare;

    /**
     * Number of permits that bulk streams must still get to reach the bulk share. The number grows only while single
     * calls and windows of bulk streams are both pending.
     */
    private double bulkCredit;

    void bulkShare(double share) {
        bulkShare = share;
    }

    RoundRobinQueue<T> queueFor(CallPriority priority) {
        return priority == CallPriority.SINGLE ? singleCalls : windows;
    }

    boolean isEmpty() {
        return singleCalls.size() == 0 && windows.size() == 0;
    }

    /** Removes and returns the next call, or returns null if no call is pending. */
    @Nullable T pollNext() {
        if (singleCalls.size() == 0 || windows.size() == 0) {
            T singleCall = singleCalls.pollNext();
            return singleCall == null ? windows.pollNext() : singleCall;
        }
        bulkCredit += bulkShare;
        if (bulkCredit < 1) {
            return singleCalls.pollNext();
        }
        bulkCredit--;
        return windows.pollNext();
    }

    /** Estimates how many calls get a permit before a call that is added now. */
    double callsAhead(CallPriority priority, Object queueKey, int minAhead) {
        double ahead = queueFor(priority).callsAhead(queueKey, minAhead);
        CallPriority other = priority == CallPriority.SINGLE ? CallPriority.BULK : CallPriority.SINGLE;
        double share = priority == CallPriority.SINGLE ? 1 - bulkShare : bulkShare;
        return queueFor(other).size() == 0 ? ahead : ahead / share;
    }
}
