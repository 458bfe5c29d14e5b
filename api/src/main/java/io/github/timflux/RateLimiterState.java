package io.github.timflux;

import java.time.Duration;

/**
 * The state of the rate limiter of one operation, for gauges.
 *
 * @param operation the path, such as {@code v4/timpush/get_attr}
 * @param configuredRate the rate of the {@link Quota}, in calls a second
 * @param currentRate the maximum rate at present, in calls a second; it is lower after the service throttled calls
 * @param pausedFor how long the rate limiter will grant no permit; zero without a pause
 * @param pendingSingleCalls the number of requests of single calls that wait for a permit; a request may carry many
 *     calls
 * @param pendingWindows the number of windows of bulk streams that wait for a permit
 */
public record RateLimiterState(
        String operation,
        double configuredRate,
        double currentRate,
        Duration pausedFor,
        int pendingSingleCalls,
        int pendingWindows) {

    /** {@return whether the current rate is lower than the configured rate, or a pause is under way} */
    public boolean isThrottled() {
        return currentRate < configuredRate || !pausedFor.isZero();
    }
}
