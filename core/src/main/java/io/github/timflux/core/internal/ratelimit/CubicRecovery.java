package io.github.timflux.core.internal.ratelimit;

/**
 * Which part of a quota is ours while others use it, too: cut by 30 %, it returns along a cubic curve that is flat
 * where the cut came. In nanoseconds; knows no clock.
 */
final class CubicRecovery {

    private static final double KEPT_SHARE = 0.7;

    /** Calls a second, for each cubed second from the flat part of the curve. */
    private static final double STEEPNESS = 0.2;

    private static final double NANOS = 1e9;

    private final double fullRate;

    /** What the curve returns to, in calls a second. */
    private double flatAt;

    private long cutAt;
    private boolean cut;

    CubicRecovery(double whole) {
        this.fullRate = whole;
    }

    double shareAt(long now) {
        return cut ? Math.min(1, curve((now - cutAt) / NANOS) / fullRate) : 1;
    }

    private double curve(double seconds) {
        double untilFlat = Math.cbrt(flatAt * (1 - KEPT_SHARE) / STEEPNESS);
        return STEEPNESS * Math.pow(seconds - untilFlat, 3) + flatAt;
    }

    void reduce(long now) {
        double before = shareAt(now) * fullRate;
        // Whoever was cut before it came back to where it had been makes room for newcomers.
        flatAt = cut && before < flatAt ? before * (1 + KEPT_SHARE) / 2 : before;
        cutAt = now;
        cut = true;
    }
}
