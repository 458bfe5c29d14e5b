package io.github.timflux.core.quota;

import java.util.ArrayDeque;
import java.util.Deque;

/**
 * How far a client keeps below its quota because the service said that calls come too often, as plain arithmetic on
 * nanoseconds. Not safe for threads; knows no clock.
 *
 * <p>Refusals within a second of one another have one cause and are one event. What is made of it depends on how often
 * that happens:
 *
 * <ul>
 *   <li><b>Once a minute</b>: a stall of this machine or of the network, over by now. A short stop, and nothing else.
 *   <li><b>More often</b>: our own count was within the limit, so the way to the service spreads more than assumed, or
 *       it counts a little differently. Each event widens a margin by half a percent of the rate, and time narrows it.
 *   <li><b>Three times in ten seconds</b>: somebody else uses the quota, too. This and each further event takes 30 %
 *       off our share, which returns along a cubic curve: quickly to where it was, slowly past that, then quickly
 *       again. Clients that know nothing of each other end up with equal shares by that, as TCP connections do.
 * </ul>
 */
final class Brake {

    private static final long SECOND = 1_000_000_000L;
    private static final long MEMORY = 60 * SECOND;
    private static final long A_WHILE = 10 * SECOND;
    private static final int MANY = 3;

    /** What a lone event costs: a stall of this machine is over by then. */
    private static final long SHORT_STOP = SECOND / 20;

    /** What it takes until the others that share the quota have been heard. */
    private static final long STOP = SECOND / 5;

    private final double configured;
    private final Margin margin = new Margin();
    private final CubicShare share;

    /** When the events of the last minute began, the oldest first. */
    private final Deque<Long> events = new ArrayDeque<>(MANY);

    Brake(int callsPerSecond) {
        configured = callsPerSecond;
        share = new CubicShare(configured);
    }

    double configured() {
        return configured;
    }

    /** How many calls a second to make at most. */
    double limit(long now) {
        return Math.max(1, configured * share.at(now) / (1 + margin.at(now)));
    }

    /**
     * A call was refused.
     *
     * @return for how many nanoseconds to make none; 0 if this was answered already
     */
    long throttled(long now) {
        Long last = events.peekLast();
        if (last != null && now - last < SECOND) {
            return 0;
        }
        while (!events.isEmpty() && now - events.element() > MEMORY) {
            events.remove();
        }
        events.add(now);
        if (share.at(now) < 1 || isFrequent(now)) {
            share.cut(now);
            return STOP;
        }
        if (events.size() > 1) {
            margin.widen(now);
        }
        return SHORT_STOP;
    }

    private boolean isFrequent(long now) {
        return events.stream().filter(event -> now - event <= A_WHILE).count() >= MANY;
    }
}
