package io.github.timflux.core.quota;

/**
 * The least round trip seen, as a bound from below: a value too small costs rate, one too large costs strictness. So it
 * is 0 until enough answers have come, and old minima are forgotten slowly, for a route that has become longer.
 */
final class LeastRoundTrip {

    private static final int ENOUGH = 100;
    private static final int EPOCH = 6_000;

    private long before = Long.MAX_VALUE;
    private long current = Long.MAX_VALUE;
    private int samples;
    private boolean known;

    void record(long nanos) {
        current = Math.min(current, nanos);
        samples++;
        known |= samples >= ENOUGH;
        if (samples == EPOCH) {
            before = current;
            current = Long.MAX_VALUE;
            samples = 0;
        }
    }

    long nanos() {
        return known ? Math.min(before, current) : 0;
    }
}
