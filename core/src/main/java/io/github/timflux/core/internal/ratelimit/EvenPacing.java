package io.github.timflux.core.internal.ratelimit;

/**
 * Spreads grants evenly: one a period, with a little credit to make up for timers that fire late, and never two within
 * a fifth of a period. In nanoseconds; knows no clock.
 */
final class EvenPacing {

    private static final int CREDIT = 5;

    private long period;
    private boolean started;

    /** The time at which the next grant would be due if all had come exactly on time. */
    private long dueAt;

    private long lastGrant;

    EvenPacing(long period) {
        this.period = period;
    }

    void period(long nanos) {
        period = nanos;
    }

    /** The earliest time from now on that keeps the pace. */
    long nextGrantTime(long now) {
        if (!started) {
            return now;
        }
        long paced = Math.max(dueAt - CREDIT * period, lastGrant + period / CREDIT);
        return Math.max(paced, now);
    }

    void onGranted(long now) {
        // The first grant starts without credit, lest a client begin with a burst that repeats every second.
        dueAt = started ? Math.max(dueAt, now) + period : now + (CREDIT + 1) * period;
        lastGrant = now;
        started = true;
    }
}
