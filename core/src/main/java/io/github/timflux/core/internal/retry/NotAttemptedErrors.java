package io.github.timflux.core.internal.retry;

import io.github.timflux.ErrorKind;
import io.github.timflux.TimException;
import java.time.Duration;

/**
 * Creates the errors of kind {@code NOT_ATTEMPTED}. Each error message contains the deadline or the maximum that caused
 * the error, if there is one.
 */
public final class NotAttemptedErrors {

    private NotAttemptedErrors() {}

    /** The error of a call that did not start, or was cancelled, because the client was closed. */
    public static TimException clientClosed() {
        return notAttempted("The client was closed.");
    }

    public static TimException deadlinePassed(Duration deadline) {
        return notAttempted("The deadline of " + deadline + " has passed.");
    }

    public static TimException deadlinePassedBeforePermit(Duration deadline) {
        return notAttempted("The deadline of " + deadline + " passed before the permit was granted.");
    }

    /** The error of a call that would get its permit only after its deadline. */
    public static TimException permitAfterDeadline(Duration wait, Duration deadline) {
        return notAttempted("The permit is expected in " + wait + ", after the deadline of " + deadline + ".");
    }

    public static TimException tooManyPending(int pending, int maxPending) {
        return notAttempted(
                pending + " single calls of the operation are pending; expected at most " + maxPending + ".");
    }

    private static TimException notAttempted(String reason) {
        return new TimException(ErrorKind.NOT_ATTEMPTED, 0, reason, null);
    }
}
