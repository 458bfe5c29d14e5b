package io.github.timflux.core.internal.bulk;

import io.github.timflux.ErrorKind;
import io.github.timflux.TimException;
import io.github.timflux.core.internal.http.HttpStatusException;
import io.github.timflux.core.internal.http.TransportErrors;
import io.github.timflux.core.internal.retry.AttemptHistory;

/** Tells which errors are refusals, that is, which errors the content of a request may cause. */
final class RefusalErrors {

    private RefusalErrors() {}

    /** Returns whether the service, or a gateway in front of it, has refused the request for its content. */
    static boolean isRefusal(TimException error) {
        return error.kind() == ErrorKind.REJECTED
                ? !AttemptHistory.isEnding(error)
                : error.kind() == ErrorKind.TRANSIENT && TransportErrors.isContentStatus(error);
    }

    /** Returns the error code or the HTTP status of the last attempt; 0 if the error has another cause. */
    static int reason(TimException error) {
        if (error.getCause() instanceof TimException last) {
            return TransportErrors.isContentStatus(last) ? HttpStatusException.statusOf(last) : 0;
        }
        return error.code() == 0 ? HttpStatusException.statusOf(error) : error.code();
    }

    /** The error of a single account whose content is refused. */
    static TimException ofOneAccount(TimException error) {
        return error.kind() == ErrorKind.REJECTED
                ? error
                : copy(error, ErrorKind.REJECTED, error.reason() + " Requests with other content succeed.");
    }

    /** The error of the accounts of a window that is not split, because every request is refused like this. */
    static TimException ofEveryRequest(TimException error) {
        return error.kind() == ErrorKind.REJECTED
                ? error
                : copy(
                        error,
                        ErrorKind.UNAVAILABLE,
                        error.reason() + " All requests of the operation get this status.");
    }

    /** The error of a refused window that reaches its deadline, or the close of the client, before it is split. */
    static TimException endedBy(TimException ending, TimException refusal, AttemptHistory history) {
        TimException error = history.explain(ending);
        return refusal.mayHaveBeenApplied() ? error.withOutcomeUnknown() : error;
    }

    private static TimException copy(TimException error, ErrorKind kind, String reason) {
        TimException copy = new TimException(kind, error.code(), reason, error.getCause());
        TimException attempted = error.attempt() == null ? copy : copy.withAttempt(error.attempt());
        return error.mayHaveBeenApplied() ? attempted.withOutcomeUnknown() : attempted;
    }
}
