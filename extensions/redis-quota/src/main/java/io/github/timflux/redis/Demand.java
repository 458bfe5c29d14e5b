package io.github.timflux.redis;

/**
 * What is asked of Redis, in nanoseconds.
 *
 * @param period from one slot to the next
 * @param count how many slots at most
 */
record Demand(long period, int count) {}
