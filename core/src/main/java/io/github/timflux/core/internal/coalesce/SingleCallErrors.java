package io.github.timflux.core.internal.coalesce;

import io.github.timflux.ErrorKind;
import io.github.timflux.TimException;
import java.time.Duration;

/** The errors of single calls that get no answer. Each message contains the value and its limit. */
final class SingleCallErrors {

    private SingleCallErrors() {}

    static TimException tooManyPending(int pending, int maxPending) {
        return notAttempted(
                pending + " single calls of the operation are pending; expected at most " + maxPending + ".");
    }

    static TimException permitAfterDeadline(Duration wait, Duration deadline) {
        return notAttempted(
                "The permit is expected in " + millis(wait) + ", after the deadline of " + millis(deadline) + ".");
    }

    static TimException deadlineBeforePermit(Duration deadline) {
        return notAttempted("The deadline of " + millis(deadline) + " passed before the permit was granted.");
    }

    static TimException deadlineBeforeAnswer(Duration deadline) {
        return notAttempted("The deadline of " + millis(deadline) + " passed before the answer arrived.");
    }

    static TimException closed() {
        return notAttempted("The client was closed.");
    }

    static TimException noAnswer() {
        return new TimException(ErrorKind.MISSING, 0, "The request ended without an answer for the account.", null);
    }

    private static TimException notAttempted(String reason) {
        return new TimException(ErrorKind.NOT_ATTEMPTED, 0, reason, null);
    }

    private static String millis(Duration duration) {
        return duration.toMillis() + " ms";
    }
}
