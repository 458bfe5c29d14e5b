package io.github.timflux.core.internal.ratelimit;

/**
 * Safety margin of a rate limiter: the fraction by which each second is stretched, so that the rate stays below the
 * limit. Throttled responses widen the margin. Time narrows it. All times are in nanoseconds. This class reads no clock
 * and is not thread-safe.
 */
final class SafetyMargin {

    private static final double STEP = 0.005;
    private static final double MAX = 0.1;

    /** The margin narrows by 0.001 (1 ms for each second) every 30 s. */
    private static final double NARROWING_PER_NANO = 0.001 / 30e9;

    private double width;
    private long widenedAt;

    /** {@return the margin, from 0 to 0.1} */
    double marginAt(long now) {
        return Math.max(0, width - (now - widenedAt) * NARROWING_PER_NANO);
    }

    void widen(long now) {
        width = Math.min(MAX, marginAt(now) + STEP);
        widenedAt = now;
    }
}
