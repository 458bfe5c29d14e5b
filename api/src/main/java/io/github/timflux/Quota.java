package io.github.timflux;

import static io.github.timflux.internal.SettingCatalog.QUOTA_BULK_SHARE;
import static io.github.timflux.internal.SettingCatalog.QUOTA_CALLS_PER_SECOND;
import static io.github.timflux.internal.SettingCatalog.QUOTA_MAX_JITTER;
import static io.github.timflux.internal.SettingCatalog.QUOTA_NAME;
import static java.util.Objects.requireNonNull;

import java.time.Duration;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The rate limit of each operation: how many calls a second, and under which name clients share it. Immutable: each
 * {@code with} method returns a changed copy.
 *
 * <p>All clients of one JVM with the same name and the same SDKAppID share one rate limiter for each operation. Tencent
 * allows {@value #TENCENT_LIMIT} calls a second for each operation and does not document how it counts. The client
 * therefore keeps the limit in every sliding second.
 */
public final class Quota {

    /** The documented limit of each operation, in calls a second. */
    public static final int TENCENT_LIMIT = 100;

    private static final int NO_LIMIT = Integer.MAX_VALUE;

    private final String name;
    private final int callsPerSecond;
    private final double bulkShare;
    private final @Nullable Duration maxJitter;

    private Quota(String name, int callsPerSecond, double bulkShare, @Nullable Duration maxJitter) {
        this.name = name;
        this.callsPerSecond = callsPerSecond;
        this.bulkShare = bulkShare;
        this.maxJitter = maxJitter;
    }

    /**
     * A quota with a limit, under the name {@code default}.
     *
     * @param callsPerSecond the most calls of one operation in any sliding second, 1 to 100,000
     * @return the quota
     * @throws IllegalArgumentException if the rate is out of range
     */
    public static Quota perSecond(int callsPerSecond) {
        return new Quota(
                QUOTA_NAME.requiredDefault(),
                QUOTA_CALLS_PER_SECOND.check(callsPerSecond),
                QUOTA_BULK_SHARE.requiredDefault(),
                null);
    }

    /**
     * No limit, for services other than Tencent's.
     *
     * @return the quota
     */
    public static Quota unlimited() {
        return new Quota("unlimited", NO_LIMIT, QUOTA_BULK_SHARE.requiredDefault(), null);
    }

    /**
     * Sets the name. Clients share the rate limiters of one name. Default: {@code default}.
     *
     * @param newName the name
     * @return a changed copy
     */
    public Quota withName(String newName) {
        return new Quota(requireNonNull(newName, "quota.name"), callsPerSecond, bulkShare, maxJitter);
    }

    /**
     * Sets which part of the calls bulk streams get at least while single calls wait for permits. Calls that one of the
     * two does not use go to the other. Default: 0.2.
     *
     * @param share 0 to 1
     * @return a changed copy
     * @throws IllegalArgumentException if it is out of range
     */
    public Quota withBulkShare(double share) {
        // Adding zero turns -0.0, which compares as less than 0, into 0.
        return new Quota(name, callsPerSecond, QUOTA_BULK_SHARE.check(share + 0.0), maxJitter);
    }

    /**
     * Bounds the time that a permit is held for a late response. Default: unbounded, the strict limit.
     *
     * <p>A permit is released one second after the latest moment at which the service can have counted the call. That
     * moment is known only when the response arrives. A response that is later than the fastest responses therefore
     * holds its permit longer, and lowers the rate: by one percent for each 10 ms on average.
     *
     * <p>With a bound, the rate stays higher, but a call that is delayed by more than the bound can share a second with
     * more calls than the limit. A delay of more than twenty times the bound is a stall and is not bounded.
     *
     * @param duration 0 to 1 day
     * @return a changed copy
     * @throws IllegalArgumentException if it is out of range
     */
    public Quota withMaxJitter(Duration duration) {
        return new Quota(name, callsPerSecond, bulkShare, QUOTA_MAX_JITTER.check(duration));
    }

    /** {@return the name under which clients share the rate limiters} */
    public String name() {
        return name;
    }

    /**
     * The most calls of one operation in any sliding second.
     *
     * @return 1 to 100,000
     * @throws IllegalStateException if the quota is {@linkplain #isUnlimited() unlimited}
     */
    public int callsPerSecond() {
        if (isUnlimited()) {
            throw new IllegalStateException("An unlimited quota has no rate; check isUnlimited() first.");
        }
        return callsPerSecond;
    }

    /** {@return which part of the calls bulk streams get at least, 0 to 1} */
    public double bulkShare() {
        return bulkShare;
    }

    /** {@return the bound of the time that a permit is held for a late response, or null if unbounded} */
    public @Nullable Duration maxJitter() {
        return maxJitter;
    }

    /** {@return whether there is no limit} */
    public boolean isUnlimited() {
        return callsPerSecond == NO_LIMIT;
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof Quota quota
                && name.equals(quota.name)
                && callsPerSecond == quota.callsPerSecond
                && Double.compare(bulkShare, quota.bulkShare) == 0
                && Objects.equals(maxJitter, quota.maxJitter);
    }

    @Override
    public int hashCode() {
        return Objects.hash(name, callsPerSecond, bulkShare, maxJitter);
    }

    @Override
    public String toString() {
        return "Quota[name=" + name + ", "
                + (isUnlimited() ? "unlimited" : "callsPerSecond=" + callsPerSecond)
                + ", bulkShare=" + bulkShare + ", maxJitter=" + (maxJitter == null ? "unbounded" : maxJitter) + "]";
    }
}
