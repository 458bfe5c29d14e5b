package io.github.timflux.core.internal.ratelimit;

import org.jspecify.annotations.Nullable;

/**
 * Who is next: lookups before windows of streams, which get their share all the same. What one lane does not use goes
 * to the other. Not safe for threads.
 *
 * @param <T> who waits
 */
final class PriorityQueues<T> {

    private final RoundRobinQueue<T> singleCalls = new RoundRobinQueue<>();
    private final RoundRobinQueue<T> windows = new RoundRobinQueue<>();
    private double bulkShare;

    /** What streams are owed, in calls: they save up only while lookups go before them. */
    private double bulkCredit;

    void bulkShare(double share) {
        bulkShare = share;
    }

    RoundRobinQueue<T> queueFor(CallPriority lane) {
        return lane == CallPriority.SINGLE ? singleCalls : windows;
    }

    boolean isEmpty() {
        return singleCalls.size() == 0 && windows.size() == 0;
    }

    @Nullable T pollNext() {
        if (singleCalls.size() == 0 || windows.size() == 0) {
            T lookup = singleCalls.pollNext();
            return lookup == null ? windows.pollNext() : lookup;
        }
        bulkCredit += bulkShare;
        if (bulkCredit < 1) {
            return singleCalls.pollNext();
        }
        bulkCredit--;
        return windows.pollNext();
    }

    /** How many calls pass before someone who enters this line now is next, if so many of it go before. */
    double callsAhead(CallPriority lane, Object line, int atLeast) {
        double turns = queueFor(lane).callsAhead(line, atLeast);
        boolean alone = queueFor(lane == CallPriority.SINGLE ? CallPriority.BULK : CallPriority.SINGLE)
                        .size()
                == 0;
        return alone ? turns : turns / (lane == CallPriority.SINGLE ? 1 - bulkShare : bulkShare);
    }
}
