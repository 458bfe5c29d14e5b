package io.github.timflux;

import java.time.Duration;

/**
 * How things stand at the turnstile of an operation, for gauges.
 *
 * @param operation the path, such as {@code v4/timpush/get_attr}
 * @param configured how many calls a second the quota allows
 * @param limit how many the client makes at most at present: less while the service says that calls come too often
 * @param pausedFor for how long no permit is granted, zero if there is no pause
 * @param lookupsWaiting single calls and requests that gather them, waiting for a permit
 * @param windowsWaiting windows of streams, waiting for a permit
 */
public record TurnstileState(
        String operation, double configured, double limit, Duration pausedFor, int lookupsWaiting, int windowsWaiting) {

    /** {@return whether the client keeps below the quota at present} */
    public boolean isBraked() {
        return limit < configured || !pausedFor.isZero();
    }
}
