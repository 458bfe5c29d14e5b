package io.github.timflux;

/**
 * The kind of an error: what can be done about it. Every {@link TimException} has one kind, and
 * {@linkplain TimException#code() Tencent's code} if the service returned one.
 */
public enum ErrorKind {

    /**
     * The service throttled the request: calls come too often (such as 60007). The client lowers its rate and sends the
     * window again. Callers get this kind only if the service returned such a code for a single account.
     */
    THROTTLED(false),

    /**
     * The attempt failed, but a retry may succeed: no connection, reset, time-out, unreadable response, or a code such
     * as 91000. The client retries after a back-off. Callers get {@link #UNAVAILABLE} when the attempts are used up.
     * They get this kind only if the service returned such a code for a single account.
     */
    TRANSIENT(false),

    /**
     * Signature, identifier, administrator permission or region is wrong for the application (such as 70009, 90009,
     * 60026). The error concerns all accounts. After an expired or invalid signature (such as 70001), the client
     * retries once with a new signature.
     */
    CREDENTIALS(true),

    /**
     * The application may not make the call: edition, package, product access, or a disabled SDKAppID (such as 60020,
     * 90045). The error concerns all accounts.
     */
    FORBIDDEN(true),

    /**
     * The service rejected the account, or the content of its element (such as 70107, 90033). A retry does not help. If
     * the service rejects a whole request for its content, the client splits the window and sends each half. It repeats
     * this until only the rejected elements fail. Codes that the client does not know have this kind, too.
     */
    REJECTED(false),

    /** The element breaks a limit of the service. The client found this before it sent a request. */
    INVALID(false),

    /** The response of a read contains neither a value nor an error for the account. */
    MISSING(false),

    /**
     * The client stopped before it had a response: it was closed, a deadline passed, no permit was expected before the
     * deadline, or too many single calls were pending. If a write was sent and its outcome is unknown,
     * {@link TimException#mayHaveBeenApplied()} is true.
     */
    NOT_ATTEMPTED(false),

    /**
     * The service is unavailable. Either the attempts are used up; then the cause of the exception is the error of the
     * last attempt. Or the circuits of all endpoints are open; single calls then fail without waiting for an endpoint,
     * and windows of bulk streams fail at their deadline. Throttled attempts have a separate limit of 50.
     */
    UNAVAILABLE(false);

    private final boolean fatal;

    ErrorKind(boolean fatal) {
        this.fatal = fatal;
    }

    /**
     * Whether an error of this kind ends a bulk stream.
     *
     * @return true if it is the error signal of the stream; false if it is the result of the accounts that failed
     */
    public boolean isFatal() {
        return fatal;
    }
}
