package io.github.timflux.redis;

/**
 * A moment at which one call may be made, in nanoseconds of the timer.
 *
 * @param due not before this
 * @param until not after this; the slots after it would be too near
 */
record Slot(long due, long until) {}
