package io.github.timflux.simulator.internal.limit;

import java.util.concurrent.TimeUnit;

/**
 * Counts the calls of the last second with nanosecond precision.
 *
 * <p>The window slides: two calls that are less than one second apart are in the same window. This is the strictest
 * reading of "n calls per second". The timestamps must not decrease; the caller guarantees that.
 */
public final class SlidingSecondCounter {

    private static final long SECOND = TimeUnit.SECONDS.toNanos(1);

    // A ring buffer: the oldest timestamp is at index `oldest`, and `size` timestamps follow, modulo the length.
    private long[] timestamps = new long[128];
    private int oldest;
    private int size;

    /** Adds a call and returns the number of calls in the second that ends with it, including itself. */
    public int add(long nanos) {
        while (size > 0 && nanos - timestamps[oldest] >= SECOND) {
            oldest = (oldest + 1) % timestamps.length;
            size--;
        }
        if (size == timestamps.length) {
            grow();
        }
        timestamps[(oldest + size) % timestamps.length] = nanos;
        return ++size;
    }

    private void grow() {
        long[] larger = new long[2 * size];
        System.arraycopy(timestamps, oldest, larger, 0, size - oldest);
        System.arraycopy(timestamps, 0, larger, size - oldest, oldest);
        timestamps = larger;
        oldest = 0;
    }
}
