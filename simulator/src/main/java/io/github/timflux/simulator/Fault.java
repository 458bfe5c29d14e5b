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
    BAD_GATEWAY(Fate.LOST),

    /** A gateway answers for the service: status 503 with a page of HTML. */
    SERVICE_UNAVAILABLE(Fate.LOST),

    /** A gateway answers for the service: status 504 with a page of HTML. */
    GATEWAY_TIMEOUT(Fate.LOST),

    /** A page of HTML with status 200. */
    HTML(Fate.LOST),

    /** Status 200 and nothing else. */
    EMPTY_BODY(Fate.LOST),

    /** The first half of the JSON; {@code Content-Length} agrees with the half. */
    TRUNCATED(Fate.LOST),

    /** The whole JSON; {@code Content-Length} announces half of it. */
    LENGTH_TOO_SHORT(Fate.LOST),

    /** The whole JSON; {@code Content-Length} announces twice as much, and the connection stays open. */
    LENGTH_TOO_LONG(Fate.LOST),

    /** Something that begins like an answer and is no JSON. */
    GARBAGE(Fate.LOST),

    /**
     * The answer with values of other types: texts for numbers, numbers for texts, objects for lists, lists for
     * objects.
     */
    WRONG_TYPES(Fate.LOST),

    /** The answer with null for every value, {@code ErrorCode} too. */
    NULLS(Fate.LOST),

    /** The answer with null for everything but {@code ActionStatus} and {@code ErrorCode}. */
    NULL_PAYLOAD,

    /**
     * The service is away for half a second: the connection is closed before the request is taken, and whoever connects
     * meanwhile is refused. Other connections stay.
     */
    REFUSED_CONNECTION(Fate.UNTAKEN),

    /**
     * The connection is reset before the request is taken, and the TLS handshake of the connection that is opened next
     * fails. Without TLS that one is told so, too, and is closed.
     */
    TLS_FAILURE(Fate.UNTAKEN),

    /** The connection is reset before the request is taken: it has no effect. */
    RESET_UNTAKEN(Fate.UNTAKEN),

    /** The request is taken, then the connection is reset. */
    RESET(Fate.LOST),

    /** The headers and half of the body that they announce, then the end of the connection. */
    RESET_MID_ANSWER(Fate.LOST),

    /**
     * The answer comes, and the connection seems to stay. It is closed at the moment when it is used again; what the
     * next request on it asks is never read, and so neither recorded nor counted.
     */
    STALE_CONNECTION,

    /** The request is read and never answered; the connection stays until one side gives it up. */
    HANG(Fate.LOST),

    /**
     * The answer comes when it may be too late: after {@linkplain TimSimulatorBuilder#lateness another ten seconds}.
     */
    LATE,

    /** The answer begins, goes on with a byte every tenth of a second, and never comes to its end. */
    DRIP(Fate.LOST),

    /** The answer leaves out about half of the accounts, at least one. */
    OMIT,

    /** The answer has accounts that nobody asked for besides those of the request. */
    STRANGERS,

    /** The answer has accounts that nobody asked for instead of those of the request. */
    STRANGERS_ONLY,

    /** The answer has some accounts, at least one, twice. */
    REPEATED,

    /** The answer is correct and more than 16 MiB long, without a {@code Content-Length}. */
    HUGE,

    /** The answer is correct and more than 512 MiB long, without a {@code Content-Length}. */
    HALF_GIGABYTE,

    /** The answer is correct and more than 512 MiB long, as {@code Content-Length} says. */
    HALF_GIGABYTE_ANNOUNCED;

    private final @Nullable Refusal refusal;
    private final Fate fate;

    Fault() {
        this(null, Fate.ANSWERED);
    }

    Fault(Fate fate) {
        this(null, fate);
    }

    Fault(Refusal refusal) {
        this(refusal, Fate.ANSWERED);
    }

    Fault(@Nullable Refusal refusal, Fate fate) {
        this.refusal = refusal;
        this.fate = fate;
    }

    /** Has the service refuse the call, if this is a fault of that kind. */
    void strike() {
        if (refusal != null) {
            throw new RefusedException(refusal);
        }
    }

    Fate fate() {
        return fate;
    }
}
