package io.github.timflux.redis;

import org.jspecify.annotations.Nullable;

/**
 * The rate of one operation: as configured, as lowered after throttling, and as other instances are configured. Times
 * are nanoseconds. Not thread-safe; the caller passes the time.
 */
final class QuotaRate {

    private RedisQuotaSettings settings;

    /** Rate after throttling, in calls a second; infinite if it is not lower than the configured rate. */
    private double loweredRate = Double.POSITIVE_INFINITY;

    /** The rate that Redis has of this instance, or 0. */
    private int knownToRedis;

    private int otherCallsPerSecond;
    private long otherUntil;

    QuotaRate(RedisQuotaSettings settings) {
        this.settings = settings;
    }

    int callsPerSecond() {
        return settings.callsPerSecond();
    }

    RedisQuotaSettings settings() {
        return settings;
    }

    /** {@return calls per second of the local share} */
    double localShare() {
        return settings.localShare() * fraction();
    }

    /** {@return a request at the current rate} */
    SlotRequest request(int maxSlots) {
        long interval = Math.min((long) (settings.slotInterval() / fraction()), RedisQuotaSettings.MAX_SLOT_INTERVAL);
        int replaced = knownToRedis == callsPerSecond() ? 0 : knownToRedis;
        return new SlotRequest(interval, maxSlots, callsPerSecond(), replaced);
    }

    void onReply(SlotRequest request, SlotReservation reservation, long now) {
        knownToRedis = request.callsPerSecond();
        otherCallsPerSecond = reservation.otherCallsPerSecond();
        otherUntil = now + RedisQuotaSettings.RATE_MEMORY;
    }

    /** {@return another rate that an instance uses, or null if all use the same} */
    @Nullable Integer otherCallsPerSecond(long now) {
        boolean isOther = otherCallsPerSecond != 0 && otherCallsPerSecond != callsPerSecond() && now < otherUntil;
        return isOther ? otherCallsPerSecond : null;
    }

    /** Sets the current rate. It is lower than the configured rate after throttling. */
    void setCurrent(double callsPerSecond) {
        loweredRate = callsPerSecond < callsPerSecond() ? callsPerSecond : Double.POSITIVE_INFINITY;
    }

    /** Changes the configured rate. A rate that was lowered after throttling stays the same. */
    void change(RedisQuotaSettings changed) {
        settings = changed;
    }

    /** The current rate, as a fraction of the configured rate. */
    private double fraction() {
        return Math.min(1, loweredRate / callsPerSecond());
    }
}
