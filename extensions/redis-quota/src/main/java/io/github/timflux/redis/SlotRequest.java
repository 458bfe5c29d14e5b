package io.github.timflux.redis;

/**
 * A request to Redis for slots.
 *
 * @param slotInterval time from one slot to the next, in nanoseconds
 * @param maxSlots maximum number of slots to reserve; 0 only probes Redis
 * @param callsPerSecond rate of all instances, as this instance is configured
 * @param replacedCallsPerSecond rate of an earlier request, which this instance no longer uses; 0 if it did not change
 */
record SlotRequest(long slotInterval, int maxSlots, int callsPerSecond, int replacedCallsPerSecond) {}
