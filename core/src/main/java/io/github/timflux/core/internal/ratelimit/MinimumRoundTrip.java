package io.github.timflux.core.internal.ratelimit;

/**
 * Tracks the minimum round trip time of recent calls. If the tracked minimum is too small, the rate is lower than
 * necessary. If the tracked minimum is too large, the client can exceed the rate limit of the service. The minimum
 * round trip is 0 (unknown) until 100 responses have arrived. A minimum is forgotten after 6,000 to 12,000 further
 * responses, because the network route can become longer.
 */
final class MinimumRoundTrip {

    private static final int MIN_SAMPLES = 100;
    private static final int EPOCH_SAMPLES = 6_000;

    private long previousEpochMin = Long.MAX_VALUE;
    private long currentEpochMin = Long.MAX_VALUE;
    private int samples;
    private boolean known;

    void record(long nanos) {
        currentEpochMin = Math.min(currentEpochMin, nanos);
        samples++;
        known |= samples >= MIN_SAMPLES;
        if (samples == EPOCH_SAMPLES) {
            previousEpochMin = currentEpochMin;
            currentEpochMin = Long.MAX_VALUE;
            samples = 0;
        }
    }

    /** {@return the minimum round trip in nanoseconds, or 0 while it is unknown} */
    long nanos() {
        return known ? Math.min(previousEpochMin, currentEpochMin) : 0;
    }
}
