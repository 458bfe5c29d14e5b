package io.github.timflux.redis;

/**
 * A reserved time at which this instance may make one call. Times are nanoseconds of the local timer.
 *
 * @param dueAt earliest time of the call
 * @param usableUntil latest time of the call; a later one would be too close to the following slots
 */
record CallSlot(long dueAt, long usableUntil) {}
