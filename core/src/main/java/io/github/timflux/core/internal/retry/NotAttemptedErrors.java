package io.github.timflux.core.internal.retry;

import io.github.timflux.ErrorKind;
import io.github.timflux.TimException;
import io.github.timflux.internal.DurationText;
import io.github.timflux.internal.Setting;
import io.github.timflux.internal.SettingCatalog;
import java.time.Duration;

/**
 * Creates the errors of kind {@code NOT_ATTEMPTED}. Each error message contains the deadline or the maximum that caused
 * the error, if there is one, and the names of its setting.
 */
public final class NotAttemptedErrors {

    private NotAttemptedErrors() {}

    /** The error of a call that did not start, or was cancelled, because the client was closed. */
    public static TimException clientClosed() {
        return notAttempted("The client was closed.");
    }

    public static TimException deadlinePassed(Duration deadline, Setting<Duration> setting) {
        return notAttempted("The " + describe(deadline, setting, "has passed") + ".");
    }

    public static TimException deadlinePassedBeforePermit(Duration deadline) {
        return notAttempted("The "
                + describe(deadline, SettingCatalog.SINGLE_DEADLINE, "passed before the permit was granted") + ".");
    }

    /** The error of a call that would get its permit only after its deadline. */
    public static TimException permitAfterDeadline(Duration wait, Duration deadline, Setting<Duration> setting) {
        return notAttempted("The permit is expected in " + DurationText.of(wait) + ", after the deadline of "
                + DurationText.of(deadline) + " (" + setting.names() + ").");
    }

    public static TimException tooManyPending(String operation, int pending, int maxPending) {
        return notAttempted(pending + " single calls of " + operation + " are pending; expected at most " + maxPending
                + " (" + SettingCatalog.SINGLE_MAX_PENDING.names() + ").");
    }

    private static String describe(Duration deadline, Setting<Duration> setting, String event) {
        return "deadline of " + DurationText.of(deadline) + " " + event + " (" + setting.names() + ")";
    }

    private static TimException notAttempted(String reason) {
        return new TimException(ErrorKind.NOT_ATTEMPTED, 0, reason, null);
    }
}
