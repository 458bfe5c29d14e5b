package io.github.timflux.core.resilience;

import io.github.timflux.ErrorKind;

/** What can be done about a request that the service refused. */
public enum Remedy {

    /** Send it again, later and less often. */
    SLOW_DOWN(ErrorKind.THROTTLED),

    /** Send it again after a pause. */
    AGAIN(ErrorKind.TRANSIENT),

    /** Send it again after a pause, with a new signature: two documents disagree about what is wrong. */
    SIGN_AND_AGAIN(ErrorKind.TRANSIENT),

    /** Send it again with a new signature, but once only. */
    SIGN_ONCE(ErrorKind.CREDENTIALS),

    /** Send it again with a new signature after a minute without any calls, but once only. */
    SIGN_AND_WAIT(ErrorKind.CREDENTIALS),

    /** Nothing, before the configuration is put right. */
    CREDENTIALS(ErrorKind.CREDENTIALS),

    /** Nothing, before the application is allowed to. */
    PERMISSION(ErrorKind.FORBIDDEN),

    /** Find out which accounts it was refused for, by sending its halves. */
    SPLIT(ErrorKind.REJECTED),

    /** Nothing. */
    NONE(ErrorKind.REJECTED);

    private final ErrorKind kind;

    Remedy(ErrorKind kind) {
        this.kind = kind;
    }

    /** {@return how the error is reported if it stays} */
    public ErrorKind kind() {
        return kind;
    }

    /** {@return whether a second refusal of a call is final} */
    boolean isForOnce() {
        return this == SIGN_ONCE || this == SIGN_AND_WAIT;
    }

    /** {@return whether the signature is to blame, or may be} */
    public boolean needsNewSignature() {
        return this == SIGN_ONCE || this == SIGN_AND_WAIT || this == SIGN_AND_AGAIN;
    }
}
