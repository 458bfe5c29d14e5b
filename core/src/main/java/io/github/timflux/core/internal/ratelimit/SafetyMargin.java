package io.github.timflux.core.internal.ratelimit;

/** By which part a second is taken for longer than it is. In nanoseconds; knows no clock. */
final class SafetyMargin {

    private static final double STEP = 0.005;
    private static final double MAX = 0.1;

    /** 1 ms of each second in half a minute. */
    private static final double NARROWING_PER_NANO = 0.001 / 30e9;

    private double width;
    private long since;

    double marginAt(long now) {
        return Math.max(0, width - (now - since) * NARROWING_PER_NANO);
    }

    void widen(long now) {
        width = Math.min(MAX, marginAt(now) + STEP);
        since = now;
    }
}
