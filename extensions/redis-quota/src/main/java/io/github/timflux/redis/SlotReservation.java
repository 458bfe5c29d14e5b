package io.github.timflux.redis;

/**
 * The reply of Redis to a {@link SlotRequest}. Times are nanoseconds.
 *
 * @param redisTime time of the Redis clock when the script ran
 * @param slotCount number of reserved slots
 * @param firstSlotIn time from {@code redisTime} to the first slot; to the next free slot if none was reserved
 */
record SlotReservation(long redisTime, int slotCount, long firstSlotIn) {}
