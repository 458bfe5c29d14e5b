package io.github.timflux.core.quota;

/**
 * Which part of a quota is ours while others use it, too: cut by 30 %, it returns along a cubic curve that is flat
 * where the cut came. In nanoseconds; knows no clock.
 */
final class CubicShare {

    private static final double KEPT = 0.7;

    /** Calls a second, for each cubed second from the flat part of the curve. */
    private static final double STEEPNESS = 0.2;

    private static final double NANOS = 1e9;

    private final double whole;

    /** What the curve returns to, in calls a second. */
    private double flatAt;

    private long cutAt;
    private boolean cut;

    CubicShare(double whole) {
        this.whole = whole;
    }

    double at(long now) {
        return cut ? Math.min(1, curve((now - cutAt) / NANOS) / whole) : 1;
    }

    private double curve(double seconds) {
        double untilFlat = Math.cbrt(flatAt * (1 - KEPT) / STEEPNESS);
        return STEEPNESS * Math.pow(seconds - untilFlat, 3) + flatAt;
    }

    void cut(long now) {
        double before = at(now) * whole;
        // Whoever was cut before it came back to where it had been makes room for newcomers.
        flatAt = cut && before < flatAt ? before * (1 + KEPT) / 2 : before;
        cutAt = now;
        cut = true;
    }
}
