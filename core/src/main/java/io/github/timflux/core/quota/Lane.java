package io.github.timflux.core.quota;

/** Who goes before whom at a turnstile. */
public enum Lane {

    /** Single calls that somebody waits for; they go before windows of streams. */
    LOOKUP,

    /** Windows of streams; they keep a share of the quota however many lookups there are. */
    BULK
}
