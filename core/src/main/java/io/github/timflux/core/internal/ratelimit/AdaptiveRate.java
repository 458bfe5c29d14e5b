package io.github.timflux.core.internal.ratelimit;

import java.util.ArrayDeque;
import java.util.Deque;

/**
 * Computes the current rate of a rate limiter, which is below the configured rate after throttled responses. All times
 * are in nanoseconds. Reads no clock and is not thread-safe.
 *
 * <p>Throttled responses within one second usually have one cause, so they count as one event. The reaction to an event
 * depends on how frequent events are:
 *
 * <ul>
 *   <li><b>One event in a minute</b>: a stall of this machine or of the network. The limiter pauses for 50 ms and keeps
 *       its rate.
 *   <li><b>Several events in a minute</b>: the network delay varies more than assumed, or the service counts calls in
 *       another way. Each event widens the {@link SafetyMargin} by 0.5 % of the rate. The margin narrows with time.
 *   <li><b>Three events in ten seconds</b>: other clients use the same quota. The third event and each later one reduce
 *       the rate by 30 %. The rate then recovers along a cubic curve ({@link CubicRecovery}). Independent clients of
 *       one quota reach equal rates this way, as TCP connections do.
 * </ul>
 */
final class AdaptiveRate {

    private static final long SECOND = 1_000_000_000L;
    private static final long EVENT_MEMORY = 60 * SECOND;
    private static final long FREQUENT_WINDOW = 10 * SECOND;
    private static final int FREQUENT_EVENTS = 3;

    /** Pause after a rare event. A typical stall of the machine is shorter. */
    private static final long SHORT_PAUSE = SECOND / 20;

    /** Pause after a rate reduction. */
    private static final long PAUSE = SECOND / 5;

    private final double configuredRate;
    private final SafetyMargin margin = new SafetyMargin();
    private final CubicRecovery share;

    /** Start times of the events of the last minute, oldest first. */
    private final Deque<Long> events = new ArrayDeque<>(FREQUENT_EVENTS);

    AdaptiveRate(int callsPerSecond) {
        configuredRate = callsPerSecond;
        share = new CubicRecovery(configuredRate);
    }

    double configuredRate() {
        return configuredRate;
    }

    /** {@return the maximum rate in calls per second, at least 1} */
    double currentRate(long now) {
        return Math.max(1, configuredRate * share.shareAt(now) / (1 + margin.marginAt(now)));
    }

    /**
     * Records a throttled response.
     *
     * @return the pause in nanoseconds; 0 if the response belongs to the last event
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
