package io.github.timflux;

/**
 * The kind of an error, which tells what can be done about the error. Every {@link TimException} has one kind, and
 * {@linkplain TimException#code() Tencent's code} if the service returned one.
 */
public enum ErrorKind {

    /**
     * The service throttled the request, because calls come too often. Error code 60007 is an example of
     * {@code THROTTLED}, and so is HTTP status 429. After throttling, the client lowers its rate and sends the window
     * again. Callers get {@code THROTTLED} if the deadline passes while the service throttles the request, or if the
     * service accepted the request but returned a throttling code for an account of the request.
     */
    THROTTLED(false),

    /**
     * The attempt failed, but a retry may succeed. Examples of {@code TRANSIENT} are a failed connection, a connection
     * reset, a time-out, an unreadable response, an HTTP status other than 200, and error code 91000. After a transient
     * error, the client retries with back-off. After the last attempt, callers get {@link #UNAVAILABLE}. Callers get
     * {@code TRANSIENT} if the deadline passes or the client is closed after a failed attempt or before the response,
     * or if the service accepted the request but returned a transient error code for an account of the request. Callers
     * also get {@code TRANSIENT} if a {@linkplain CallOptions#withIdempotent call that is not idempotent} is not
     * repeated, because the service may have executed it.
     */
    TRANSIENT(false),

    /**
     * The signature, the identifier, the administrator permission or the region is wrong for the application. Error
     * codes 70009, 90009 and 60026 are examples of {@code CREDENTIALS}. The error concerns all accounts. If the
     * signature is expired or revoked, as with error code 70001, the client retries once with a new signature. If the
     * signature was made with another key, as with error code 70009, a client with a {@code UserSigProvider} asks the
     * provider once again, because the key may have been changed.
     */
    CREDENTIALS(true),

    /**
     * The application is not allowed to make the call. The reason for {@code FORBIDDEN} is the edition, the package or
     * the product access of the application, or a disabled SDKAppID. Error codes 60020 and 90045 are examples of
     * {@code FORBIDDEN}. The error concerns all accounts.
     */
    FORBIDDEN(true),

    /**
     * The service rejected the account, or the content of the element. Error codes 70107 and 90033 are examples of
     * {@code REJECTED}. A retry does not help. If the service rejects the content of a whole request, the client splits
     * the window and sends each half. The client repeats the split until only the rejected elements fail. Error codes
     * that the client does not know are {@code REJECTED}, too. If such a code refuses every request, the client stops
     * to split windows after some hundred requests, and each window fails with the code.
     *
     * <p>An HTTP status from 400 to 499 is {@code REJECTED} if only some requests get it: a firewall may dislike a
     * text.
     */
    REJECTED(false),

    /** The element breaks a limit of the service, and the client did not send it. */
    INVALID(false),

    /** The response of a read contains neither a value nor an error for the account. */
    MISSING(false),

    /**
     * The response contains a value for the account that cannot be read. {@code UNREADABLE} means that a value has an
     * undocumented JSON type, for example a string instead of the attributes. The other accounts of the response are
     * not concerned. A retry probably gets the same response. If a write fails with {@code UNREADABLE},
     * {@link TimException#mayHaveBeenApplied()} is true. A response that is unreadable as a whole is
     * {@link #TRANSIENT}, except an answer that is longer than {@link CallOptions#withMaxResponseBytes} allows: it is
     * {@code UNREADABLE}.
     */
    UNREADABLE(false),

    /**
     * The client gave up before it sent a request. {@code NOT_ATTEMPTED} means that the client was closed, a deadline
     * passed, no permit was expected before the deadline, or too many single calls waited for a permit.
     */
    NOT_ATTEMPTED(false),

    /**
     * The service is unavailable, because all attempts failed or the circuit breakers of all endpoints are open. If all
     * attempts failed, the cause of the {@link TimException} is the error of the last attempt. While the circuit
     * breakers of all endpoints are open, single calls fail without waiting for an endpoint. If the circuit breakers of
     * all endpoints are open at the deadline of a window, the elements of the window that have no result fail with
     * {@code UNAVAILABLE}. Throttled attempts of a request are counted separately from the other attempts, with a
     * maximum of 50.
     */
    UNAVAILABLE(false);

    private final boolean fatal;

    ErrorKind(boolean fatal) {
        this.fatal = fatal;
    }

    /**
     * Returns whether an error of this kind ends a bulk stream.
     *
     * @return true if the error becomes the error signal of the stream; false if the error becomes the result of the
     *     failed elements only
     */
    public boolean isFatal() {
        return fatal;
    }
}
