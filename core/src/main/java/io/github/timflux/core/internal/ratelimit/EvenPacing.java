package io.github.timflux.core.internal.ratelimit;

/**
 * Spaces the grants of permits evenly: one grant per period. If timers fire late, grants can catch up by at most five
 * periods. The distance between two grants is at least a fifth of a period. All times are in nanoseconds. This class
 * reads no clock and is not thread-safe.
 */
final class EvenPacing {

    private static final int CREDIT = 5;

    private long period;
    private boolean started;

    /** Due time of the next grant, if all earlier grants were on time. */
    private long dueAt;

    private long lastGrant;

    EvenPacing(long period) {
        this.period = period;
    }

    void period(long nanos) {
        // Otherwise the next grant would wait for the rest of the old period, or for up to six of them at the start.
        dueAt = Math.min(dueAt, lastGrant + (CREDIT + 1) * nanos);
        period = nanos;
    }

    /** {@return the earliest time of the next grant, which is {@code now} or later} */
    long nextGrantTime(long now) {
        if (!started) {
            return now;
        }
        long paced = Math.max(dueAt - CREDIT * period, lastGrant + period / CREDIT);
        return Math.max(paced, now);
    }

    void onGranted(long now) {
        // The first grant sets dueAt so that the second grant comes at least one period later. With an earlier dueAt,
        // the first grants would come in a burst, and the burst would repeat every second.
        dueAt = started ? Math.max(dueAt, now) + period : now + (CREDIT + 1) * period;
        lastGrant = now;
        started = true;
    }
}
