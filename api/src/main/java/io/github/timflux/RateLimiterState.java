package io.github.timflux;

import java.time.Duration;

/**
 * How things stand at the turnstile of an operation, for gauges.
 *
 * @param operation the path, such as {@code v4/timpush/get_attr}
 * @param configuredRate how many calls a second the quota allows
 * @param currentRate how many the client makes at most at present: less while the service says that calls come too
 *     often
 * @param pausedFor for how long no permit is granted, zero if there is no pause
 * @param pendingSingleCalls single calls and requests that gather them, waiting for a permit
 * @param pendingWindows windows of streams, waiting for a permit
 */
public record RateLimiterState(
        String operation,
        double configuredRate,
        double currentRate,
        Duration pausedFor,
        int pendingSingleCalls,
        int pendingWindows) {

    /** {@return whether the client keeps below the quota at present} */
    public boolean isThrottled() {
        return currentRate < configuredRate || !pausedFor.isZero();
    }
}
