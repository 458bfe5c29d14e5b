package io.github.timflux.core.internal.ratelimit;

/** Priority of a call at the rate limiter. */
public enum CallPriority {

    /** Single calls. They get permits before the windows of bulk streams. */
    SINGLE,

    /** Windows of bulk streams. They keep their share of the quota while single calls are pending. */
    BULK
}
