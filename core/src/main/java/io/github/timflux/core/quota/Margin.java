package io.github.timflux.core.quota;

/** By which part a second is taken for longer than it is. In nanoseconds; knows no clock. */
final class Margin {

    private static final double STEP = 0.005;
    private static final double MOST = 0.1;

    /** 1 ms of each second in half a minute. */
    private static final double NARROWING_PER_NANO = 0.001 / 30e9;

    private double width;
    private long since;

    double at(long now) {
        return Math.max(0, width - (now - since) * NARROWING_PER_NANO);
    }

    void widen(long now) {
        width = Math.min(MOST, at(now) + STEP);
        since = now;
    }
}
