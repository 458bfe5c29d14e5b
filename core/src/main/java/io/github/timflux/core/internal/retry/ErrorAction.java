package io.github.timflux.core.internal.retry;

import io.github.timflux.ErrorKind;

/** What the client does about an error code of the service. */
public enum ErrorAction {

    /** Lower the rate, then retry after a back-off. */
    SLOW_DOWN(ErrorKind.THROTTLED),

    /** Retry after a back-off. */
    RETRY(ErrorKind.TRANSIENT),

    /**
     * Retry after a back-off with a new UserSig, because Tencent documents the code both as a transient error and as a
     * wrong UserSig.
     */
    RENEW_SIGNATURE_AND_RETRY(ErrorKind.TRANSIENT),

    /** Retry immediately with a new UserSig, but only once. */
    RENEW_SIGNATURE_ONCE(ErrorKind.CREDENTIALS),

    /**
     * Retry immediately, but only once and only if the UserSig provider may have another UserSig: the UserSig was
     * signed with another key, or for another identifier or application. The key may have been changed.
     */
    ASK_PROVIDER_AGAIN(ErrorKind.CREDENTIALS),

    /** Pause all calls of the operation for one minute, then retry once with a new UserSig. */
    RENEW_SIGNATURE_AFTER_PAUSE(ErrorKind.CREDENTIALS),

    /** Fail: the configuration or the credentials of the client are wrong. */
    CREDENTIALS(ErrorKind.CREDENTIALS),

    /** Fail: the application has no permission for this feature. */
    PERMISSION(ErrorKind.FORBIDDEN),

    /**
     * Split the window into halves and send each half, to find the accounts that caused the error. The service has
     * looked at the content of the request and has applied nothing.
     */
    SPLIT(ErrorKind.REJECTED),

    /**
     * Split the window like {@link #SPLIT}. Tencent documents the code as a refusal, but not for the operations of
     * attributes and tags. So it may concern one account or all requests, and it says nothing about an earlier attempt
     * whose response was lost.
     */
    SPLIT_UNKNOWN(ErrorKind.REJECTED),

    /**
     * Split the window like {@link #SPLIT_UNKNOWN}. The code does not prove that the service refused the request:
     * Tencent does not document the code, or its text allows that the request was executed.
     */
    SPLIT_UNPROVEN(ErrorKind.REJECTED);

    private final ErrorKind kind;

    ErrorAction(ErrorKind kind) {
        this.kind = kind;
    }

    /** {@return the kind of the error that the caller gets} */
    public ErrorKind kind() {
        return kind;
    }

    /** {@return whether the client retries a request at most once after this error} */
    boolean isAllowedOnce() {
        return retriesWithNewSignature() || this == RENEW_SIGNATURE_AFTER_PAUSE;
    }

    /** {@return whether the client retries a request at once with another UserSig, if it can get one} */
    public boolean retriesWithNewSignature() {
        return this == RENEW_SIGNATURE_ONCE || this == ASK_PROVIDER_AGAIN;
    }

    /** {@return whether the UserSig may be the cause of the error} */
    public boolean concernsSignature() {
        return kind == ErrorKind.CREDENTIALS || renewsSignature();
    }

    /** {@return whether the error means that the UserSig is invalid or may be invalid} */
    public boolean renewsSignature() {
        return this == RENEW_SIGNATURE_ONCE || this == RENEW_SIGNATURE_AFTER_PAUSE || this == RENEW_SIGNATURE_AND_RETRY;
    }

    /**
     * Returns whether a response with this action proves that the service has not executed the request. The response
     * says nothing about earlier attempts of the request.
     *
     * @return false after internal errors and time-outs of the service, and after undocumented codes
     */
    public boolean provesNotApplied() {
        return switch (this) {
            case RETRY, SPLIT_UNPROVEN -> false;
            // The check of a signature, of an account, of a permission or of a rate comes before the execution. The
            // codes 60004 and 60005 (RENEW_SIGNATURE_AND_RETRY) say that the check of the account or of the signature
            // failed, in each version of the documentation.
            case SLOW_DOWN,
                    RENEW_SIGNATURE_AND_RETRY,
                    RENEW_SIGNATURE_ONCE,
                    ASK_PROVIDER_AGAIN,
                    RENEW_SIGNATURE_AFTER_PAUSE,
                    CREDENTIALS,
                    PERMISSION,
                    SPLIT,
                    SPLIT_UNKNOWN -> true;
        };
    }
}
