package io.github.timflux.simulator;

import java.util.concurrent.TimeUnit;

/**
 * Counts the arrivals of the last second, to the nanosecond.
 *
 * <p>Every arrival takes the strictest reading of "so many calls a second": of any two that are less than a second
 * apart, the later one counts the earlier one. Times must not run backwards; {@link Arrivals} sees to that.
 */
final class SlidingSecond {

    private static final long SECOND = TimeUnit.SECONDS.toNanos(1);

    // A ring: the oldest arrival is at `oldest`, and `size` of them follow each other, modulo the length.
    private long[] arrivals = new long[128];
    private int oldest;
    private int size;

    /** Adds an arrival and returns how many there were in the second that ends with it, itself included. */
    int arrive(long nanos) {
        while (size > 0 && nanos - arrivals[oldest] >= SECOND) {
            oldest = (oldest + 1) % arrivals.length;
            size--;
        }
        if (size == arrivals.length) {
            grow();
        }
        arrivals[(oldest + size) % arrivals.length] = nanos;
        return ++size;
    }

    private void grow() {
        long[] larger = new long[2 * size];
        System.arraycopy(arrivals, oldest, larger, 0, size - oldest);
        System.arraycopy(arrivals, 0, larger, size - oldest, oldest);
        arrivals = larger;
        oldest = 0;
    }
}
