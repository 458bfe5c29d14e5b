package io.github.timflux.redis;

/**
 * What Redis answered, in nanoseconds.
 *
 * @param time what time it was there
 * @param count how many slots were reserved
 * @param ahead how far away the first one was, or would have been
 */
record Reservation(long time, int count, long ahead) {}
