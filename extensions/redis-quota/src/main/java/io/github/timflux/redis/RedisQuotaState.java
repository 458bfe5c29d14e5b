package io.github.timflux.redis;

/**
 * The current state of one operation of a {@link RedisQuota}, for gauges and health checks.
 *
 * @param operation the path, such as {@code v4/timpush/get_attr}
 * @param mode where permits come from
 * @param grantedPermits number of permits granted by slots of Redis so far
 * @param expiredSlots number of reserved slots that were not used in time; no other instance could use them
 * @param redisRequests number of requests to Redis, successful or not
 */
public record RedisQuotaState(String operation, Mode mode, long grantedPermits, long expiredSlots, long redisRequests) {

    /** Where permits come from. */
    public enum Mode {

        /** From Redis, shared with all other instances. */
        REDIS,

        /** No permits for a moment: earlier calls of this or other instances have to leave their window first. */
        PAUSED,

        /** From this instance's own share of the quota, because Redis is unreachable. */
        LOCAL_SHARE
    }
}
