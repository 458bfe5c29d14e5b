package io.github.timflux;

import java.time.Duration;

/**
 * The state of the rate limiter of one operation, for gauges.
 *
 * @param operation the URL path of the operation, such as {@code v4/timpush/get_attr}
 * @param configuredRate the rate that the {@link Quota} allows, in calls a second
 * @param currentRate the current maximum rate, in calls a second; it is lower than the configured rate after the
 *     service throttled calls
 * @param pausedFor the time until the rate limiter grants permits again; zero if there is no pause
 * @param pendingSingleCalls the number of requests with single calls that wait for a permit; one request may carry many
 *     single calls
 * @param pendingWindows the number of windows of bulk streams that wait for a permit
 */
public record RateLimiterState(
        String operation,
        double configuredRate,
        double currentRate,
        Duration pausedFor,
        int pendingSingleCalls,
        int pendingWindows) {

    /** {@return whether the current rate is lower than the configured rate, or the rate limiter pauses} */
    public boolean isThrottled() {
        return currentRate < configuredRate || !pausedFor.isZero();
    }
}
