package io.github.timflux.simulator.internal.limit;

/**
 * Counts the calls of the last period, such as the last second, with nanosecond precision.
 *
 * <p>The window slides: two calls that are less than one period apart are in the same window. This is the strictest
 * reading of "n calls per second". The timestamps must not decrease; the caller guarantees that.
 */
public final class SlidingPeriodCounter {

    private final long periodNanos;

    // A ring buffer: the oldest timestamp is at index `oldest`, and `size` timestamps follow, modulo the length.
    private long[] timestamps = new long[128];
    private int oldest;
    private int size;

    public SlidingPeriodCounter(long periodNanos) {
        this.periodNanos = periodNanos;
    }

    /** Adds a call and returns the number of calls in the period that ends with it, including itself. */
    public int add(long nanos) {
        count(nanos);
        if (size == timestamps.length) {
            grow();
        }
        timestamps[(oldest + size) % timestamps.length] = nanos;
        return ++size;
    }

    /** Returns the number of calls in the period that ends at the given time, and forgets all earlier calls. */
    public int count(long nanos) {
        return countSince(nanos - periodNanos + 1);
    }

    /** Returns the number of calls since a start, and forgets all earlier calls. */
    public int countSince(long start) {
        while (size > 0 && timestamps[oldest] - start < 0) {
            oldest = (oldest + 1) % timestamps.length;
            size--;
        }
        return size;
    }

    private void grow() {
        long[] larger = new long[2 * size];
        System.arraycopy(timestamps, oldest, larger, 0, size - oldest);
        System.arraycopy(timestamps, 0, larger, size - oldest, oldest);
        timestamps = larger;
        oldest = 0;
    }
}
