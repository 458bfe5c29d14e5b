package io.github.timflux.redis;

/**
 * A request to Redis for slots.
 *
 * @param slotInterval time from one slot to the next, in nanoseconds
 * @param maxSlots maximum number of slots to reserve; 0 only probes Redis
 */
record SlotRequest(long slotInterval, int maxSlots) {}
