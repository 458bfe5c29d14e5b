package io.github.timflux.core.internal.ratelimit;

/** Who goes before whom at a turnstile. */
public enum CallPriority {

    /** Single calls that somebody waits for; they go before windows of streams. */
    SINGLE,

    /** Windows of streams; they keep a share of the quota however many lookups there are. */
    BULK
}
