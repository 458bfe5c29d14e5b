package io.github.timflux.redis;

import io.github.timflux.internal.NumberText;
import io.github.timflux.internal.SettingCatalog;
import io.github.timflux.redis.internal.RedisQuotaSettingCatalog;
import java.time.Duration;

/**
 * The settings of a {@link RedisQuota}, and the times that follow from them.
 *
 * @param callsPerSecond quota of all instances together
 * @param instances maximum number of instances that share the quota
 * @param maxBlockSize maximum number of slots that one request reserves
 * @param jitterTolerance maximum delay of a call after its slot at which the quota is still kept
 * @param timeout maximum time to wait for a reply of Redis
 */
record RedisQuotaSettings(
        int callsPerSecond, int instances, int maxBlockSize, Duration jitterTolerance, Duration timeout) {

    private static final long SECOND = Duration.ofSeconds(1).toNanos();
    static final int MAX_CALLS_PER_SECOND = 100_000;

    private static final long MICROSECOND = 1_000;

    /** Maximum number of instances for each call a second of an operation with its own rate. */
    private static final int INSTANCES_PER_CALL = 100;

    /** Maximum time from a reservation to a reserved slot, in nanoseconds. No instance holds a later slot. */
    static final long MAX_LOOKAHEAD = SECOND / 2;

    /** Maximum time from one slot to the next, in nanoseconds; longer than that of one call a second. */
    static final long MAX_SLOT_INTERVAL = 2 * SECOND;

    /** Maximum time from a reply without slots to the next request, in nanoseconds. */
    static final long MAX_REQUEST_DELAY = SECOND;

    /** For how long the rate of an instance applies to all instances after its last request, in nanoseconds. */
    static final long RATE_MEMORY = 10 * SECOND;

    /** Time between two probes of an unreachable Redis, in nanoseconds. */
    static final long PROBE_INTERVAL = SECOND / 2;

    /**
     * {@return time from one slot to the next, in nanoseconds; one second plus the jitter tolerance contains as many
     * slots as the quota has calls}
     */
    long slotInterval() {
        // Rounded up to whole microseconds, the unit of the Redis clock.
        long perSlot = MICROSECOND * callsPerSecond;
        return (window() + perSlot - 1) / perSlot * MICROSECOND;
    }

    /** {@return for how long a call can share a sliding second with other calls, in nanoseconds} */
    long window() {
        return SECOND + jitterTolerance.toNanos();
    }

    /** {@return for how long a slot may be used, in nanoseconds; the other quarter is left for the network} */
    long slotUsableFor() {
        return jitterTolerance.toNanos() * 3 / 4;
    }

    /**
     * {@return length of the pause while the state of other instances is unknown, in nanoseconds: after it, all
     * instances that probe Redis have reached it, and slots whose data Redis has lost have passed}
     */
    long settleTime() {
        return PROBE_INTERVAL + 2 * timeout.toNanos();
    }

    /**
     * {@return maximum time from a reply to the next free slot, in nanoseconds; if Redis has a later one, its state is
     * corrupt}
     */
    long maxWait() {
        return Math.max(MAX_LOOKAHEAD + MAX_SLOT_INTERVAL, 2 * settleTime());
    }

    /** Checks the rate of operations without their own rate. */
    static int wholeRate(double callsPerSecond) {
        return wholeRate(SettingCatalog.QUOTA_CALLS_PER_SECOND.name(), callsPerSecond);
    }

    /**
     * Checks a rate. Slots are for whole numbers of calls a second.
     *
     * @param name the name of the rate for messages
     * @throws IllegalArgumentException if the rate is out of range, or not a whole number
     */
    static int wholeRate(String name, double callsPerSecond) {
        if (!(callsPerSecond >= 1 && callsPerSecond <= MAX_CALLS_PER_SECOND)
                || callsPerSecond != Math.rint(callsPerSecond)) {
            throw new IllegalArgumentException(name + " is "
                    + NumberText.of(callsPerSecond) + "; expected a whole number from 1 to " + MAX_CALLS_PER_SECOND
                    + ", because instances share the quota through Redis.");
        }
        return (int) callsPerSecond;
    }

    /**
     * Checks that each instance has a local share of at least one call a second.
     *
     * @throws IllegalArgumentException if it has less
     */
    static void checkInstances(int instances, int callsPerSecond) {
        if (instances < 1 || instances > callsPerSecond) {
            throw new IllegalArgumentException(RedisQuotaSettingCatalog.INSTANCES.name() + " is " + instances
                    + "; expected 1 to " + callsPerSecond + ".");
        }
    }

    /**
     * Checks that each instance has a local share of an operation with its own rate of at least 0.01 calls a second,
     * the minimum of a rate.
     *
     * @throws IllegalArgumentException if it has less
     */
    static void checkInstances(int instances, String path, int callsPerSecond) {
        int max = INSTANCES_PER_CALL * callsPerSecond;
        if (instances > max) {
            throw new IllegalArgumentException(RedisQuotaSettingCatalog.INSTANCES.name() + " is " + instances
                    + "; expected 1 to " + max + ", because the rate of " + path + " is " + callsPerSecond + ".");
        }
    }

    /**
     * {@return these settings with another rate}
     *
     * @throws IllegalArgumentException if the rate is out of range, not a whole number, or less than the number of
     *     instances
     */
    RedisQuotaSettings withCallsPerSecond(double calls) {
        int rate = wholeRate(calls);
        checkInstances(instances, rate);
        return new RedisQuotaSettings(rate, instances, maxBlockSize, jitterTolerance, timeout);
    }

    /** {@return these settings with the own rate of an operation, which may be less than the number of instances} */
    RedisQuotaSettings withOperationRate(int rate) {
        return new RedisQuotaSettings(rate, instances, maxBlockSize, jitterTolerance, timeout);
    }

    /**
     * {@return calls per second of one instance while Redis is unreachable: a whole number, so that the instances keep
     * the quota in every sliding second; a fraction if there are more instances than calls per second}
     */
    double localShare() {
        return callsPerSecond < instances
                ? (double) callsPerSecond / instances
                : Math.floorDiv(callsPerSecond, instances);
    }
}
