package io.github.timflux.core.internal.ratelimit;

/**
 * The least round trip seen, as a bound from below: a value too small costs rate, one too large costs strictness. So it
 * is 0 until enough answers have come, and old minima are forgotten slowly, for a route that has become longer.
 */
final class MinimumRoundTrip {

    private static final int MIN_SAMPLES = 100;
    private static final int EPOCH_SAMPLES = 6_000;

    private long before = Long.MAX_VALUE;
    private long current = Long.MAX_VALUE;
    private int samples;
    private boolean known;

    void record(long nanos) {
        current = Math.min(current, nanos);
        samples++;
        known |= samples >= MIN_SAMPLES;
        if (samples == EPOCH_SAMPLES) {
            before = current;
            current = Long.MAX_VALUE;
            samples = 0;
        }
    }

    long nanos() {
        return known ? Math.min(before, current) : 0;
    }
}
