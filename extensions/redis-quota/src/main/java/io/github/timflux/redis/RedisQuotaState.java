package io.github.timflux.redis;

/**
 * How the permits of an operation are had at present, for gauges and for health.
 *
 * @param operation the path, such as {@code v4/timpush/get_attr}
 * @param source where permits come from
 * @param granted permits that were granted by slots of Redis so far
 * @param lost slots that were reserved and not used in time; nobody else could use them
 * @param requests how often Redis was asked, with or without success
 */
public record RedisQuotaState(String operation, Source source, long granted, long lost, long requests) {

    /** Where permits come from. */
    public enum Source {

        /** From Redis, shared with all other instances. */
        REDIS,

        /** From nowhere, for a moment: calls of this instance or of others have to leave their second first. */
        PAUSE,

        /** From this instance itself, as many as are its share, since Redis cannot be reached. */
        SHARE
    }
}
