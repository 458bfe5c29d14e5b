package io.github.timflux.redis;

import java.time.Duration;

/**
 * How an operation is paced, and how long an instance waits for what. The times follow from three that can be set.
 *
 * @param callsPerSecond the quota of all instances together
 * @param instances how many share it at most
 * @param block how many slots to reserve at once at most
 * @param slack how late a call may arrive without sharing a sliding second with more calls than the quota
 * @param timeout how long to wait for an answer of Redis
 */
record Pace(int callsPerSecond, int instances, int block, Duration slack, Duration timeout) {

    private static final long SECOND = Duration.ofSeconds(1).toNanos();
    private static final long MICRO = 1_000;

    /** How far ahead slots may be reserved, in nanoseconds: nobody holds any that are further away. */
    static final long HORIZON = SECOND / 2;

    /** How often an instance looks for a Redis that is away, in nanoseconds. */
    static final long PROBE = SECOND / 2;

    /**
     * {@return from one slot to the next, in nanoseconds: the calls of a second and the slack are no more than the
     * quota}
     */
    long period() {
        // Rounded up: Redis counts in microseconds.
        long perSlot = MICRO * callsPerSecond;
        return (window() + perSlot - 1) / perSlot * MICRO;
    }

    /** {@return how long a call may share a sliding second with others, in nanoseconds} */
    long window() {
        return SECOND + slack.toNanos();
    }

    /** {@return for how long a slot can be used, in nanoseconds; what is left of the slack is for the way} */
    long usable() {
        return slack.toNanos() * 3 / 4;
    }

    /**
     * {@return how long to pause for others whose state is not known, in nanoseconds: until all who look for Redis have
     * found it, and slots that it has forgotten are over}
     */
    long settling() {
        return PROBE + 2 * timeout.toNanos();
    }

    /** {@return how many calls a second an instance makes that is on its own} */
    int share() {
        return callsPerSecond / instances;
    }
}
