package io.github.timflux;

import static java.util.Objects.requireNonNull;

import io.github.timflux.internal.PrintableText;
import org.jspecify.annotations.Nullable;

/**
 * The error of a call or of one account. A {@code TimException} has a {@linkplain #kind() kind}, Tencent's error code,
 * a reason, and the last attempt.
 *
 * <p>In a bulk stream, a {@code TimException} of a {@linkplain ErrorKind#isFatal() fatal} kind is the error signal. In
 * a bulk stream, a {@code TimException} of any other kind is the error of an {@link AccountResult.Failure}. For a
 * single call, a {@code TimException} is always the error signal.
 *
 * <p>A {@code TimException} is immutable and has no stack trace. All failures of a window may share one
 * {@code TimException}.
 */
public final class TimException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final ErrorKind kind;
    private final int code;
    private final String reason;
    private final transient @Nullable Attempt attempt;
    private final boolean outcomeUnknown;

    /**
     * Creates an error without an attempt. Use {@link #withAttempt(Attempt)} to add an attempt.
     *
     * @param kind the kind
     * @param code the {@code ErrorCode} that Tencent returned, or 0 if there was none
     * @param reason a text that says what happened, the value, and what was expected; the text must not contain
     *     secrets. Control characters in it are replaced, because the text reaches logs and terminals
     * @param cause the exception that caused this error, or null
     */
    public TimException(ErrorKind kind, int code, String reason, @Nullable Throwable cause) {
        this(kind, code, PrintableText.of(requireNonNull(reason, "reason")), cause, null, false);
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
     * Returns a copy of this error that contains the given attempt.
     *
     * @param last the last attempt before the error
     * @return the copy; this error does not change
     */
    public TimException withAttempt(Attempt last) {
        return new TimException(kind, code, reason, getCause(), requireNonNull(last, "last"), outcomeUnknown);
    }

    /**
     * Returns a copy of this error for a write whose request was sent and whose response was lost.
     *
     * @return a copy whose {@link #mayHaveBeenApplied()} is true; this error does not change
     */
    public TimException withOutcomeUnknown() {
        return new TimException(kind, code, reason, getCause(), attempt, true);
    }

    /** {@return the kind of this error, which tells what can be done about the error} */
    public ErrorKind kind() {
        return kind;
    }

    /** {@return the {@code ErrorCode} that Tencent returned, or 0 if there was none} */
    public int code() {
        return code;
    }

    /** {@return what happened; {@link #getMessage()} also contains kind, code and attempt} */
    public String reason() {
        return reason;
    }

    /** {@return the number of attempts before this error, or 0 if no attempt was made} */
    public int attempts() {
        return attempt == null ? 0 : attempt.number();
    }

    /** {@return the last attempt before this error, or null if no attempt was made} */
    public @Nullable Attempt attempt() {
        return attempt;
    }

    /**
     * Returns whether the service may have applied a failed write. The outcome of a write is unknown if the write was
     * sent, but no attempt received a response that tells the outcome, or the response for its account is unreadable.
     *
     * @return true if the outcome of the write is unknown; false if the write was not applied; false for reads
     */
    public boolean mayHaveBeenApplied() {
        return outcomeUnknown;
    }
}
