package io.github.timflux.core.internal.retry;

import io.github.timflux.ErrorKind;

/** What can be done about a request that the service refused. */
public enum ErrorAction {

    /** Send it again, later and less often. */
    SLOW_DOWN(ErrorKind.THROTTLED),

    /** Send it again after a pause. */
    RETRY(ErrorKind.TRANSIENT),

    /** Send it again after a pause, with a new signature: two documents disagree about what is wrong. */
    RENEW_SIGNATURE_AND_RETRY(ErrorKind.TRANSIENT),

    /** Send it again with a new signature, but once only. */
    RENEW_SIGNATURE_ONCE(ErrorKind.CREDENTIALS),

    /** Send it again with a new signature after a minute without any calls, but once only. */
    RENEW_SIGNATURE_AFTER_PAUSE(ErrorKind.CREDENTIALS),

    /** Nothing, before the configuration is put right. */
    CREDENTIALS(ErrorKind.CREDENTIALS),

    /** Nothing, before the application is allowed to. */
    PERMISSION(ErrorKind.FORBIDDEN),

    /** Find out which accounts it was refused for, by sending its halves. */
    SPLIT(ErrorKind.REJECTED),

    /** Nothing. */
    FAIL(ErrorKind.REJECTED);

    private final ErrorKind kind;

    ErrorAction(ErrorKind kind) {
        this.kind = kind;
    }

    /** {@return how the error is reported if it stays} */
    public ErrorKind kind() {
        return kind;
    }

    /** {@return whether a second refusal of a call is final} */
    boolean isAllowedOnce() {
        return this == RENEW_SIGNATURE_ONCE || this == RENEW_SIGNATURE_AFTER_PAUSE;
    }

    /** {@return whether the signature is to blame, or may be} */
    public boolean renewsSignature() {
        return this == RENEW_SIGNATURE_ONCE || this == RENEW_SIGNATURE_AFTER_PAUSE || this == RENEW_SIGNATURE_AND_RETRY;
    }
}
