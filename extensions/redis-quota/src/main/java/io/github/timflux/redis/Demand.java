package io.github.timflux.redis;

/**
 * What is asked of Redis, in nanoseconds.
 *
 * @param period from one slot to the next
 * @param count how many slots at most
 * @param deadline the time of Redis after which nobody waits for the answer, 0 if it is not known
 */
record Demand(long period, int count, long deadline) {}
