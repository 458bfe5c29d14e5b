package io.github.timflux.core.internal.retry;

import io.github.timflux.ErrorKind;
import io.github.timflux.TimException;
import org.jspecify.annotations.Nullable;

/**
 * Remembers what happened to the requests of a window: whether a request was sent, and the last failure. If a deadline
 * or a close ends the window, its error contains this information.
 */
public final class AttemptHistory {

    private volatile boolean sent;
    private volatile boolean inFlight;
    private volatile boolean maybeApplied;
    private volatile @Nullable TimException lastFailure;
    private long successesAtFirstContentStatus = -1;

    /** Records that a request is written. */
    public void onSent() {
        sent = true;
        inFlight = true;
    }

    /** Records that a request of the window succeeded. Its results are delivered when the whole window is complete. */
    public void onSuccess() {
        maybeApplied = true;
        inFlight = false;
    }

    /**
     * Records the failure of an attempt.
     *
     * @param failure the failure
     * @param isLost whether the service may have applied this attempt or an earlier one of the same request
     */
    public void onFailure(TimException failure, boolean isLost) {
        maybeApplied = maybeApplied || isLost;
        inFlight = false;
        if (failure.kind() != ErrorKind.NOT_ATTEMPTED) {
            lastFailure = failure;
        }
    }

    /** {@return whether the service may have applied a write of the window} */
    public boolean mayHaveBeenApplied() {
        return inFlight || maybeApplied;
    }

    /**
     * Records a response whose HTTP status the content of the request may have caused.
     *
     * @param successCount the number of requests of the operation that have succeeded
     * @return whether the window had such a response before
     */
    public synchronized boolean onContentStatus(long successCount) {
        if (successesAtFirstContentStatus < 0) {
            successesAtFirstContentStatus = successCount;
            return false;
        }
        return true;
    }

    /** {@return the number of successful requests of the operation at the first of these responses; -1 if none} */
    public synchronized long successesAtFirstContentStatus() {
        return successesAtFirstContentStatus;
    }

    /**
     * Returns the error for a caller whose call ended before it had a result.
     *
     * @param ending the error of the deadline or of the close
     * @return the last failure, extended by the reason why the call ended; an error of kind {@code TRANSIENT} if a
     *     request was sent and has no response; {@code ending} if nothing was sent, or if it already tells more
     */
    public TimException explain(TimException ending) {
        TimException last = lastFailure;
        if (ending.kind() != ErrorKind.NOT_ATTEMPTED) {
            return withAttemptOf(last, ending);
        }
        if (last == null) {
            return sent ? withoutResponse(ending) : ending;
        }
        return withAttemptOf(
                last, new TimException(last.kind(), last.code(), join(last.reason(), ending.reason()), last));
    }

    private static TimException withAttemptOf(@Nullable TimException last, TimException error) {
        return error.attempt() != null || last == null || last.attempt() == null
                ? error
                : error.withAttempt(last.attempt());
    }

    private static TimException withoutResponse(TimException ending) {
        return new TimException(
                ErrorKind.TRANSIENT, 0, "The request was sent and has no response. " + ending.reason(), null);
    }

    private static String join(String failure, String ending) {
        return failure.endsWith(".") ? failure + " " + ending : failure + ". " + ending;
    }

    /** Returns whether a deadline or a close caused the error, and not a response. */
    public static boolean isEnding(TimException error) {
        return error.kind() == ErrorKind.NOT_ATTEMPTED || error.getCause() instanceof TimException;
    }
}
