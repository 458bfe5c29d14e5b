package io.github.timflux.core.internal.ratelimit;

/**
 * Computes the share of a quota that this client may use while other clients use the same quota. Each reduction lowers
 * the share by 30 %. After a reduction, the share recovers along a cubic curve: it grows fast, then slowly near the
 * previous rate, then fast again. All times are in nanoseconds. This class reads no clock and is not thread-safe.
 */
final class CubicRecovery {

    private static final double KEPT_SHARE = 0.7;

    /** Coefficient of the cubic curve, in calls/s per s³. */
    private static final double STEEPNESS = 0.2;

    private static final double NANOS = 1e9;

    private double fullRate;

    /** The rate, in calls per second, near which the share recovers most slowly. */
    private double plateauRate;

    private long reducedAt;
    private boolean reduced;

    CubicRecovery(double fullRate) {
        this.fullRate = fullRate;
    }

    /** Changes the full rate. The rate after a reduction stays the same, so the share changes. */
    void fullRate(double rate) {
        fullRate = rate;
    }

    /** {@return the share of the full rate that is allowed now, from 0 to 1} */
    double shareAt(long now) {
        return reduced ? Math.min(1, rateAfter((now - reducedAt) / NANOS) / fullRate) : 1;
    }

    private double rateAfter(double seconds) {
        double secondsToPlateau = Math.cbrt(plateauRate * (1 - KEPT_SHARE) / STEEPNESS);
        return STEEPNESS * Math.pow(seconds - secondsToPlateau, 3) + plateauRate;
    }

    void reduce(long now) {
        double rate = shareAt(now) * fullRate;
        // If the service throttles calls at a rate below the previous plateau, other clients have started to use the
        // quota. A lower plateau leaves these clients a part of the quota.
        plateauRate = reduced && rate < plateauRate ? rate * (1 + KEPT_SHARE) / 2 : rate;
        reducedAt = now;
        reduced = true;
    }
}
