package io.github.timflux;

/**
 * What went wrong, sorted by what can be done about it. Every {@link TimException} has one kind; see there for
 * Tencent's own code.
 */
public enum ErrorKind {

    /**
     * The service said that calls come too often. All callers of the operation slow down, and the client sends the
     * window again by itself; a caller sees this kind for a single account that the service listed with such a code.
     */
    THROTTLED(false),

    /**
     * No connection, a reset, a time-out, an answer that is not one, or a code by which Tencent asks to try again. The
     * client sends the window again after a pause; a caller sees {@link #UNAVAILABLE} when the attempts are used up,
     * and this kind for a single account that the service listed with such a code.
     */
    TRANSIENT(false),

    /**
     * Signature, identifier, permission or region do not fit the application. No account can survive it. A signature
     * that has expired or was made void is replaced once before it comes to this.
     */
    CREDENTIALS(true),

    /**
     * The application as a whole may not make the call: edition, package, product access or a disabled SDKAppID. No
     * account can survive it.
     */
    FORBIDDEN(true),

    /**
     * The service refused this account, or what was to be written for it. Sending it again would not help. A request
     * that is refused as a whole for its content is cut in two until only those fail that it was refused for.
     */
    REJECTED(false),

    /** The input is one that the service could not take. Found before anything was sent. */
    INVALID(false),

    /** The account was asked for, but is neither in the answer nor in its list of errors. */
    MISSING(false),

    /**
     * Nothing was asked, or no answer awaited: the client was closed, a deadline passed or could not be kept, or too
     * many single calls waited already.
     */
    NOT_ATTEMPTED(false),

    /**
     * The service cannot be reached: the attempts are used up, and the exception's cause is the error of the last one;
     * or no host is called after too many failures in a row, and a deadline passed meanwhile or the caller does not
     * wait for that, as single calls don't.
     */
    UNAVAILABLE(false);

    private final boolean fatal;

    ErrorKind(boolean fatal) {
        this.fatal = fatal;
    }

    /**
     * Tells how an error of this kind reaches a bulk caller.
     *
     * @return true if it ends the stream as its error signal, false if it is the result of the accounts it concerns
     */
    public boolean isFatal() {
        return fatal;
    }
}
