package io.github.timflux.simulator;

import org.jspecify.annotations.Nullable;

/** What goes wrong with a call. A call with a fault is recorded and counts for the quota like any other. */
public enum Fault {

    /** Nothing. */
    NONE,

    /** The service answers 91000, an internal error. */
    INTERNAL_ERROR(Refusal.INTERNAL_ERROR),

    /** The service answers 60008, a time-out behind it. */
    SERVICE_TIMEOUT(Refusal.TIMED_OUT),

    /** The service answers 60007 although the quota is not used up. */
    THROTTLED(Refusal.TOO_OFTEN),

    /** The service answers 70001 although the signature is good. */
    SIGNATURE_EXPIRED(Refusal.SIGNATURE_EXPIRED),

    /** A gateway answers for the service: status 502 with a page of HTML. */
    BAD_GATEWAY,

    /** A page of HTML with status 200. */
    HTML,

    /** Status 200 and nothing else. */
    EMPTY_BODY,

    /** The first half of the JSON; {@code Content-Length} agrees with the half. */
    TRUNCATED,

    /** The request is read, then the connection is reset. */
    RESET,

    /** The headers and half of the body that they announce, then the end of the connection. */
    RESET_MID_ANSWER,

    /** The request is read and never answered; the connection stays until one side gives it up. */
    HANG,

    /** The answer leaves out about half of the accounts, at least one. */
    OMIT,

    /** The answer has accounts that nobody asked for besides those of the request. */
    STRANGERS,

    /** The answer has some accounts, at least one, twice. */
    REPEATED,

    /** The answer is correct and more than 16 MiB long, without a {@code Content-Length}. */
    HUGE;

    private final @Nullable Refusal refusal;

    Fault() {
        this(null);
    }

    Fault(@Nullable Refusal refusal) {
        this.refusal = refusal;
    }

    /** Has the service refuse the call, if this is a fault of that kind. */
    void strike() {
        if (refusal != null) {
            throw new RefusedException(refusal);
        }
    }

    /** {@return whether the caller gets no envelope that it could read an ErrorCode from} */
    boolean hidesTheCode() {
        return switch (this) {
            case BAD_GATEWAY, HTML, EMPTY_BODY, TRUNCATED, RESET, RESET_MID_ANSWER, HANG -> true;
            case NONE, INTERNAL_ERROR, SERVICE_TIMEOUT, THROTTLED, SIGNATURE_EXPIRED, OMIT, STRANGERS, REPEATED, HUGE ->
                false;
        };
    }
}
