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

    /**
     * Makes an exception that knows no attempt: nothing was sent yet, or whoever knows it adds it by
     * {@link #at(Attempt)}.
     *
     * @param kind what can be done about it
     * @param code Tencent's {@code ErrorCode}, or 0 if Tencent gave none
     * @param reason the value and what was expected; never a secret
     * @param cause what it was found by, or null
     */
    public TimException(ErrorKind kind, int code, String reason, @Nullable Throwable cause) {
        this(kind, code, reason, cause, null);
    }

    private TimException(
            ErrorKind kind, int code, String reason, @Nullable Throwable cause, @Nullable Attempt attempt) {
        super(describe(kind, code, reason, attempt), cause, true, false);
        this.kind = kind;
        this.code = code;
        this.reason = reason;
        this.attempt = attempt;
    }

    private static String describe(ErrorKind kind, int code, String reason, @Nullable Attempt attempt) {
        requireNonNull(kind, "kind");
        requireNonNull(reason, "reason");
        return kind + (code == 0 ? "" : " " + code) + ": " + reason + (attempt == null ? "" : " (" + attempt + ")");
    }

    /**
     * Tells which attempt found this error.
     *
     * @param last the attempt
     * @return this error with that attempt
     */
    public TimException at(Attempt last) {
        return new TimException(kind, code, reason, getCause(), requireNonNull(last, "last"));
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
}
