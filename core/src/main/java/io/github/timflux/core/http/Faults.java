package io.github.timflux.core.http;

import io.github.timflux.ErrorKind;
import io.github.timflux.TimException;
import io.netty.handler.timeout.ReadTimeoutException;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/** What may come between a request and its answer, in the words of the contract. */
final class Faults {

    private Faults() {}

    static TimException status(int status) {
        boolean redirect = status >= 300 && status < 400;
        return error(
                "The answer has the HTTP status " + status + "; expected 200, with which every verdict comes."
                        + (redirect ? " A redirect is not followed, for the signature would go along." : ""),
                null);
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
