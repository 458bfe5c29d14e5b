package io.github.timflux.redis;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * The current state of one operation of a {@link RedisQuota}, for gauges and health checks.
 *
 * @param operation the path, such as {@code v4/timpush/get_attr}
 * @param mode where permits come from
 * @param timeInMode for how long permits have come from there
 * @param callsPerSecond the rate of all instances together, as this instance is configured
 * @param otherCallsPerSecond another rate that an instance used in the last 10 s; the lowest rate applies to all
 *     instances meanwhile. Null if all instances use the same rate
 * @param lastError why the last request to Redis failed, such as {@code RedisReadOnlyException: READONLY ...}, or what
 *     was wrong with the state in Redis; at most 200 characters. Empty if the last request was successful
 * @param grantedPermits number of permits granted by slots of Redis so far
 * @param expiredSlots number of reserved slots that were not used in time; no other instance could use them
 * @param redisRequests number of requests to Redis, successful or not
 */
public record RedisQuotaState(
        String operation,
        Mode mode,
        Duration timeInMode,
        int callsPerSecond,
        @Nullable Integer otherCallsPerSecond,
        String lastError,
        long grantedPermits,
        long expiredSlots,
        long redisRequests) {

    /** Where permits come from. */
    public enum Mode {

        /** From Redis, shared with all other instances. */
        REDIS,

        /** No permits for a moment: earlier calls of this or other instances have to leave their window first. */
        PAUSED,

        /** From this instance's own share of the quota, because Redis is unreachable, or its state is corrupt. */
        LOCAL_SHARE
    }
}
