package io.github.timflux.core.internal.operation;

/** What a request does at the service, which decides whether it can be sent again after its response was lost. */
public enum RequestEffect {

    /** The request changes nothing. */
    READ,

    /** The request writes attributes or tags. Executed twice, it has the same result as executed once. */
    IDEMPOTENT_WRITE,

    /** The request is a call of the application that can be executed twice without harm. */
    IDEMPOTENT_CALL,

    /** The request must be executed at most once, for example because it sends a push. */
    NON_IDEMPOTENT;

    /** Returns the effect of a call of the application. */
    public static RequestEffect ofCall(boolean idempotent) {
        return idempotent ? IDEMPOTENT_CALL : NON_IDEMPOTENT;
    }

    /** {@return whether the request may have changed data if its response was lost} */
    public boolean writes() {
        return this != READ;
    }

    /**
     * Returns whether a refusal of the content proves that the service has refused earlier attempts too. It does not
     * for a call of the application: if a lost attempt has deleted an account, the next attempt is refused because the
     * account does not exist.
     */
    public boolean isAlwaysRefusedAlike() {
        return this == READ || this == IDEMPOTENT_WRITE;
    }

    /** {@return whether the request can be sent again after an attempt that may have been executed} */
    public boolean isRepeatable() {
        return this != NON_IDEMPOTENT;
    }
}
