package io.github.timflux;

import static java.util.Objects.requireNonNull;

import org.jspecify.annotations.Nullable;

/**
 * Why a call, or one account of it, failed.
 *
 * <p>It is the error signal of a stream when its {@link #kind()} is {@linkplain ErrorKind#isFatal() fatal}, and the
 * cause of an {@link AccountResult.Failure} otherwise. One instance may be the cause of all accounts of a window, and a
 * job can have millions of failures: it carries no stack trace.
 */
public final class TimException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final ErrorKind kind;
    private final int code;
    private final String reason;
    private final transient @Nullable Attempt attempt;
    private final boolean outcomeUnknown;

    /**
     * Makes an exception that knows no attempt: nothing was sent yet, or whoever knows it adds it by
     * {@link #withAttempt(Attempt)}.
     *
     * @param kind what can be done about it
     * @param code Tencent's {@code ErrorCode}, or 0 if Tencent gave none
     * @param reason the value and what was expected; never a secret
     * @param cause what it was found by, or null
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
            boolean inDoubt) {
        super(describe(kind, code, reason, attempt, inDoubt), cause, true, false);
        this.kind = kind;
        this.code = code;
        this.reason = reason;
        this.attempt = attempt;
        this.outcomeUnknown = inDoubt;
    }

    private static String describe(
            ErrorKind kind, int code, String reason, @Nullable Attempt attempt, boolean inDoubt) {
        requireNonNull(kind, "kind");
        requireNonNull(reason, "reason");
        return kind
                + (code == 0 ? "" : " " + code)
                + ": "
                + reason
                + (inDoubt ? " It may have been applied." : "")
                + (attempt == null ? "" : " (" + attempt + ")");
    }

    /**
     * Tells which attempt found this error.
     *
     * @param last the attempt
     * @return this error with that attempt
     */
    public TimException withAttempt(Attempt last) {
        return new TimException(kind, code, reason, getCause(), requireNonNull(last, "last"), outcomeUnknown);
    }

    /**
     * Says of a write that the service may have done it all the same: a request was sent whose answer was lost.
     *
     * @return this error with that doubt
     */
    public TimException withOutcomeUnknown() {
        return new TimException(kind, code, reason, getCause(), attempt, true);
    }

    /** {@return what can be done about it} */
    public ErrorKind kind() {
        return kind;
    }

    /** {@return Tencent's {@code ErrorCode}, or 0 if the service gave none} */
    public int code() {
        return code;
    }

    /** {@return what went wrong, without kind, code and attempt, which {@link #getMessage()} has too} */
    public String reason() {
        return reason;
    }

    /** {@return how many attempts were made, 0 if the service was never asked} */
    public int attempts() {
        return attempt == null ? 0 : attempt.number();
    }

    /** {@return the last attempt, or null if none was made} */
    public @Nullable Attempt attempt() {
        return attempt;
    }

    /**
     * Tells whether a write may have been applied although it failed: one of its requests was sent, and no answer said
     * what became of it.
     *
     * @return false if nothing was applied, and for operations that read
     */
    public boolean mayHaveBeenApplied() {
        return outcomeUnknown;
    }
}
