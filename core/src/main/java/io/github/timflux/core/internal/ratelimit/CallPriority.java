package io.github.timflux.core.internal.ratelimit;

/** Priority of a call at the rate limiter. */
public enum CallPriority {

    /** Priority of single calls. Single calls get permits before windows of bulk streams. */
    SINGLE,

    /**
     * Priority of windows of bulk streams. While single calls are pending, windows of bulk streams still get a
     * configured part of the permits, the bulk share.
     */
    BULK
}
