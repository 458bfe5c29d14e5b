package io.github.timflux.core.internal.coalesce;

import io.github.timflux.ErrorKind;
import io.github.timflux.TimException;
import java.time.Duration;

/** Why a single call was given up: each message has the value and the limit. */
final class SingleCallErrors {

    private SingleCallErrors() {}

    static TimException tooManyPending(int waiting, int most) {
        return notAttempted(waiting + " single calls of the operation wait already; expected at most " + most + ".");
    }

    static TimException permitAfterDeadline(Duration wait, Duration deadline) {
        return notAttempted(
                "The permit is expected in " + text(wait) + ", after the deadline of " + text(deadline) + ".");
    }

    static TimException deadlineBeforePermit(Duration deadline) {
        return notAttempted("The deadline of " + text(deadline) + " passed before the permit came.");
    }

    static TimException deadlineBeforeAnswer(Duration deadline) {
        return notAttempted("The deadline of " + text(deadline) + " passed before the answer came.");
    }

    static TimException closed() {
        return notAttempted("The client was closed.");
    }

    static TimException noAnswer() {
        return new TimException(ErrorKind.MISSING, 0, "The call ended without an answer.", null);
    }

    private static TimException notAttempted(String reason) {
        return new TimException(ErrorKind.NOT_ATTEMPTED, 0, reason, null);
    }

    /** In milliseconds: nobody waits for longer than a few minutes, and nobody cares for less. */
    private static String text(Duration duration) {
        return duration.toMillis() + " ms";
    }
}
