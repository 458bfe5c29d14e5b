package io.github.timflux;

import static java.util.Objects.requireNonNull;

import org.jspecify.annotations.Nullable;

/**
 * The error of a call or of one account. It has a {@linkplain #kind() kind}, Tencent's code, a reason, and the last
 * attempt.
 *
 * <p>In a bulk stream, it is the error signal if its kind is {@linkplain ErrorKind#isFatal() fatal}, and otherwise the
 * error of an {@link AccountResult.Failure}. Of a single call, it is always the error signal.
 *
 * <p>Instances are immutable and have no stack trace. All failures of a window may share one instance.
 */
public final class TimException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final ErrorKind kind;
    private final int code;
    private final String reason;
    private final transient @Nullable Attempt attempt;
    private final boolean outcomeUnknown;

    /**
     * Creates an error without an attempt. {@link #withAttempt(Attempt)} adds one.
     *
     * @param kind the kind
     * @param code Tencent's {@code ErrorCode}, or 0 if the service returned none
     * @param reason what happened, the value, and what was expected; it must not contain secrets
     * @param cause the exception that caused this error, or null
     */
    public TimException(ErrorKind kind, int code, String reason, @Nullable Throwable cause) {
        this(kind, code, reason, cause, null, false);
    }

    private TimException(
            ErrorKind kind,
            int code,
            String reason,
            @Nullable Throwable cause,
            @Nullable Attempt attempt,
            boolean outcomeUnknown) {
        super(describe(kind, code, reason, attempt, outcomeUnknown), cause, true, false);
        this.kind = kind;
        this.code = code;
        this.reason = reason;
        this.attempt = attempt;
        this.outcomeUnknown = outcomeUnknown;
    }

    private static String describe(
            ErrorKind kind, int code, String reason, @Nullable Attempt attempt, boolean outcomeUnknown) {
        requireNonNull(kind, "kind");
        requireNonNull(reason, "reason");
        return kind
                + (code == 0 ? "" : " " + code)
                + ": "
                + reason
                + (outcomeUnknown ? " The write may have been applied." : "")
                + (attempt == null ? "" : " (" + attempt + ")");
    }

    /**
     * Returns a copy of this error with another attempt.
     *
     * @param last the last attempt before the error
     * @return the copy; this error does not change
     */
    public TimException withAttempt(Attempt last) {
        return new TimException(kind, code, reason, getCause(), requireNonNull(last, "last"), outcomeUnknown);
    }

    /**
     * Returns a copy of this error for a write with an unknown outcome: a request was sent, and its response was lost.
     *
     * @return the copy, whose {@link #mayHaveBeenApplied()} is true; this error does not change
     */
    public TimException withOutcomeUnknown() {
        return new TimException(kind, code, reason, getCause(), attempt, true);
    }

    /** {@return the kind, which says what can be done about the error} */
    public ErrorKind kind() {
        return kind;
    }

    /** {@return Tencent's {@code ErrorCode}, or 0 if the service returned none} */
    public int code() {
        return code;
    }

    /** {@return what went wrong; {@link #getMessage()} adds kind, code and attempt} */
    public String reason() {
        return reason;
    }

    /** {@return the number of attempts, or 0 if no request was made} */
    public int attempts() {
        return attempt == null ? 0 : attempt.number();
    }

    /** {@return the last attempt, or null if none was made} */
    public @Nullable Attempt attempt() {
        return attempt;
    }

    /**
     * Whether the service may have applied a failed write. It is true if a request of the write was sent and no later
     * response gave the outcome.
     *
     * @return true if the outcome is unknown; false if the write was not applied, and for reads
     */
    public boolean mayHaveBeenApplied() {
        return outcomeUnknown;
    }
}
