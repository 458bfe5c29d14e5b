package io.github.timflux.redis;

import java.util.concurrent.TimeUnit;

/**
 * The reply of Redis to a {@link SlotRequest}. Times are nanoseconds.
 *
 * @param redisTime time of the Redis clock when the script ran
 * @param slotCount number of reserved slots
 * @param firstSlotIn time from {@code redisTime} to the first slot; to the next free slot if none was reserved
 * @param slotInterval time from one slot to the next; longer than requested if another instance has a lower rate
 * @param otherCallsPerSecond another rate that an instance uses; 0 if all instances use the same rate
 * @param corruptState what was wrong with the state in Redis, which the script replaced; empty if nothing
 */
record SlotReservation(
        long redisTime,
        int slotCount,
        long firstSlotIn,
        long slotInterval,
        int otherCallsPerSecond,
        String corruptState) {

    /** The years 2001 and 2100; a Redis clock outside of them is wrong, and its nanoseconds may not fit a long. */
    private static final long MIN_TIME = TimeUnit.SECONDS.toNanos(1_000_000_000L);

    private static final long MAX_TIME = TimeUnit.SECONDS.toNanos(4_102_444_800L);

    /** The script computes in microseconds, so intervals and sums of them can differ by one. */
    private static final long ROUNDING = TimeUnit.MICROSECONDS.toNanos(1);

    /**
     * Returns this reservation if the script can have returned it.
     *
     * @param request the request that it replies to
     * @param maxWait maximum time to the first slot
     * @throws IllegalStateException if a value is out of range; the message has the value
     */
    SlotReservation checked(SlotRequest request, long maxWait) {
        check("time", redisTime, MIN_TIME, MAX_TIME);
        check("number of slots", slotCount, 0, request.maxSlots());
        check("interval", slotInterval, request.slotInterval() - ROUNDING, RedisQuotaSettings.MAX_SLOT_INTERVAL);
        check("other rate", otherCallsPerSecond, 0, RedisQuotaSettings.MAX_CALLS_PER_SECOND);
        boolean freeSlotRefused = slotCount == 0 && request.maxSlots() > 0 && corruptState.isEmpty();
        check("wait for the first slot", firstSlotIn, freeSlotRefused ? RedisQuotaSettings.MAX_LOOKAHEAD : 0, maxWait);
        if (slotCount > 0) {
            long lastSlotIn = firstSlotIn + (slotCount - 1) * slotInterval;
            check("wait for the last slot", lastSlotIn, 0, RedisQuotaSettings.MAX_LOOKAHEAD + ROUNDING);
        }
        return this;
    }

    private static void check(String name, long value, long min, long max) {
        if (value < min || value > max) {
            throw new IllegalStateException("The reply of Redis makes no sense: the " + name + " is " + value
                    + "; expected " + min + " to " + max + ".");
        }
    }
}
