package io.github.timflux.core.internal.ratelimit;

import java.util.ArrayDeque;
import java.util.Deque;

/**
 * Computes the current rate of a rate limiter. After throttled responses, the current rate is below the configured
 * rate. All times are in nanoseconds. This class reads no clock and is not thread-safe.
 *
 * <p>Throttled responses within one second usually have the same cause. They count as one throttling event. The
 * reaction to a throttling event depends on the number of recent throttling events:
 *
 * <ul>
 *   <li><b>A single throttling event in a minute</b> usually means that this machine or the network stalled. After the
 *       first throttling event in a minute, the rate limiter pauses for 50 ms and keeps its rate.
 *   <li><b>Several throttling events in a minute</b> mean that the network delay varies more than assumed, or that the
 *       service and the client count calls differently. From the second event in a minute, each event that does not
 *       reduce the rate adds 0.5 percentage points to the {@link SafetyMargin}. The safety margin narrows with time.
 *   <li><b>Three throttling events in ten seconds</b> mean that other clients use the same quota. The third event
 *       reduces the rate by 30 %, and so does each later event before the rate has fully recovered. After a reduction,
 *       the rate recovers along a cubic curve ({@link CubicRecovery}). With a cubic recovery, independent clients of
 *       one quota reach equal rates, as TCP connections do.
 * </ul>
 */
final class AdaptiveRate {

    private static final long SECOND = 1_000_000_000L;
    private static final long EVENT_MEMORY = 60 * SECOND;
    private static final long FREQUENT_WINDOW = 10 * SECOND;
    private static final int FREQUENT_EVENTS = 3;

    /**
     * Pause in nanoseconds after a throttling event that does not reduce the rate. This pause is longer than a typical
     * stall of the machine.
     */
    private static final long SHORT_PAUSE = SECOND / 20;

    /** Pause in nanoseconds after a rate reduction. */
    private static final long PAUSE = SECOND / 5;

    private double configuredRate;
    private final SafetyMargin margin = new SafetyMargin();
    private final CubicRecovery share;

    /** Start times of the throttling events of the last minute, oldest first. */
    private final Deque<Long> events = new ArrayDeque<>(FREQUENT_EVENTS);

    AdaptiveRate(double callsPerSecond) {
        configuredRate = callsPerSecond;
        share = new CubicRecovery(configuredRate);
    }

    double configuredRate() {
        return configuredRate;
    }

    /** Changes the configured rate. A reduced rate continues to recover, up to the new configured rate. */
    void configuredRate(double callsPerSecond) {
        configuredRate = callsPerSecond;
        share.fullRate(callsPerSecond);
    }

    /** {@return the current rate in calls per second; never less than 1, or the configured rate if that is less} */
    double currentRate(long now) {
        return Math.max(Math.min(1, configuredRate), configuredRate * share.shareAt(now) / (1 + margin.marginAt(now)));
    }

    /**
     * Records a throttled response.
     *
     * @return the pause in nanoseconds, or 0 if the throttled response belongs to a throttling event that is already
     *     recorded
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
