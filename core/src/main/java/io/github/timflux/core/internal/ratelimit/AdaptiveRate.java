package io.github.timflux.core.internal.ratelimit;

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
final class AdaptiveRate {

    private static final long SECOND = 1_000_000_000L;
    private static final long EVENT_MEMORY = 60 * SECOND;
    private static final long FREQUENT_WINDOW = 10 * SECOND;
    private static final int FREQUENT_EVENTS = 3;

    /** What a lone event costs: a stall of this machine is over by then. */
    private static final long SHORT_PAUSE = SECOND / 20;

    /** What it takes until the others that share the quota have been heard. */
    private static final long PAUSE = SECOND / 5;

    private final double configuredRate;
    private final SafetyMargin margin = new SafetyMargin();
    private final CubicRecovery share;

    /** When the events of the last minute began, the oldest first. */
    private final Deque<Long> events = new ArrayDeque<>(FREQUENT_EVENTS);

    AdaptiveRate(int callsPerSecond) {
        configuredRate = callsPerSecond;
        share = new CubicRecovery(configuredRate);
    }

    double configuredRate() {
        return configuredRate;
    }

    /** How many calls a second to make at most. */
    double currentRate(long now) {
        return Math.max(1, configuredRate * share.shareAt(now) / (1 + margin.marginAt(now)));
    }

    /**
     * A call was refused.
     *
     * @return for how many nanoseconds to make none; 0 if this was answered already
     */
    long onThrottled(long now) {
        Long last = events.peekLast();
        if (last != null && now - last < SECOND) {
            return 0;
        }
        while (!events.isEmpty() && now - events.element() > EVENT_MEMORY) {
            events.remove();
        }
        events.add(now);
        if (share.shareAt(now) < 1 || isFrequent(now)) {
            share.reduce(now);
            return PAUSE;
        }
        if (events.size() > 1) {
            margin.widen(now);
        }
        return SHORT_PAUSE;
    }

    private boolean isFrequent(long now) {
        return events.stream().filter(event -> now - event <= FREQUENT_WINDOW).count() >= FREQUENT_EVENTS;
    }
}
