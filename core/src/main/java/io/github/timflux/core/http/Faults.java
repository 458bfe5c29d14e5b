package io.github.timflux.core.http;

import io.github.timflux.ErrorKind;
import io.github.timflux.TimException;
import io.netty.handler.timeout.ReadTimeoutException;
import java.util.concurrent.CancellationException;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/** What may come between a request and its answer, in the words of the contract. */
public final class Faults {

    private Faults() {}

    static TimException status(int status) {
        return error(
                "The answer has the HTTP status " + status + "; expected 200, with which every verdict comes.",
                new BadStatusException(status));
    }

    /**
     * Tells faults of the host, or of the way to it, from answers that are merely wrong.
     *
     * @param error what an exchange failed by
     * @return whether it says that the host may be out of order: no connection, no complete answer, or a status of 500
     *     and more
     */
    public static boolean concernHost(TimException error) {
        Throwable cause = error.getCause();
        return cause instanceof BadStatusException status
                ? status.isOfServer()
                : cause != null && !(cause instanceof CancellationException);
    }

    static TimException tooLong(int mostBytes) {
        return error("The answer has more than " + mostBytes + " bytes.", null);
    }

    static TimException transientError(Exception fault) {
        if (fault instanceof TimException known) {
            return known;
        }
        if (fault instanceof TimeoutException || fault instanceof ReadTimeoutException) {
            return error("No complete answer came in time.", fault);
        }
        String message = fault.getMessage();
        return error(
                "The exchange failed: " + (message == null ? fault.getClass().getSimpleName() : message), fault);
    }

    private static TimException error(String reason, @Nullable Throwable cause) {
        return new TimException(ErrorKind.TRANSIENT, 0, reason, cause);
    }
}
