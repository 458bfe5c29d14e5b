package io.github.timflux;

import static io.github.timflux.internal.SettingCatalog.QUOTA_BULK_SHARE;
import static io.github.timflux.internal.SettingCatalog.QUOTA_CALLS_PER_SECOND;
import static io.github.timflux.internal.SettingCatalog.QUOTA_MAX_JITTER;
import static io.github.timflux.internal.SettingCatalog.QUOTA_NAME;
import static java.util.Objects.requireNonNull;

import io.github.timflux.internal.NumberText;
import io.github.timflux.internal.OperationPath;
import java.time.Duration;
import java.util.Collections;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The rate limit of each operation, in calls a second, and the name under which clients share the rate limit. A quota
 * is immutable, so methods such as {@code withName} return a changed copy.
 *
 * <p>All clients of one JVM with the same quota name and the same SDKAppID share one rate limiter for each operation.
 * Tencent allows {@value #TENCENT_LIMIT} calls a second for each operation. Tencent does not document how it counts
 * calls, so the client keeps the limit in every sliding second.
 */
public final class Quota {

    /** The limit that Tencent documents for each operation, in calls a second. */
    public static final int TENCENT_LIMIT = 100;

    private static final double NO_LIMIT = Double.POSITIVE_INFINITY;

    private final String name;
    private final double callsPerSecond;
    private final double bulkShare;
    private final @Nullable Duration maxJitter;

    /** The rates of the operations that have their own rate, by path. */
    private final Map<String, Double> operationRates;

    private Quota(
            String name,
            double callsPerSecond,
            double bulkShare,
            @Nullable Duration maxJitter,
            Map<String, Double> operationRates) {
        this.name = name;
        this.callsPerSecond = callsPerSecond;
        this.bulkShare = bulkShare;
        this.maxJitter = maxJitter;
        this.operationRates = operationRates;
    }

    /**
     * Creates a quota with the given limit and the name {@code default}.
     *
     * <p>A whole number is the maximum number of calls in any sliding second. A rate with a fraction has a longer
     * period: the rate is rounded up to a whole number of calls, and the period is the time in which the rate allows
     * them. For example, 0.5 allows 1 call in any sliding 2 s, and 2.5 allows 3 calls in any sliding 1.2 s. The client
     * spaces calls evenly, so 2.5 calls a second are 1 call every 400 ms.
     *
     * <p>With a low rate, calls wait long for permits, and their deadlines stay the same. At 0.01 calls a second, the
     * minimum, the 32 windows in flight of a bulk stream get their permits within the default deadline of 1 hour.
     *
     * @param callsPerSecond the maximum rate of one operation, 0.01 to 100,000
     * @return the quota
     * @throws IllegalArgumentException if the rate is out of range, or not a number
     */
    public static Quota perSecond(double callsPerSecond) {
        return new Quota(
                QUOTA_NAME.requiredDefault(),
                QUOTA_CALLS_PER_SECOND.check(callsPerSecond),
                QUOTA_BULK_SHARE.requiredDefault(),
                null,
                Map.of());
    }

    /**
     * Creates a quota without a limit, for services other than Tencent's.
     *
     * @return the quota
     */
    public static Quota unlimited() {
        return new Quota("unlimited", NO_LIMIT, QUOTA_BULK_SHARE.requiredDefault(), null, Map.of());
    }

    /**
     * Sets the quota name. Clients with the same quota name share rate limiters. Default: {@code default}.
     *
     * @param newName the name
     * @return a changed copy
     */
    public Quota withName(String newName) {
        return new Quota(requireNonNull(newName, "quota.name"), callsPerSecond, bulkShare, maxJitter, operationRates);
    }

    /**
     * Sets the minimum fraction of permits that bulk streams get while single calls wait for permits. Bulk streams get
     * the permits that single calls do not use, and single calls get the permits that bulk streams do not use. Default:
     * 0.2.
     *
     * @param share 0 to 1
     * @return a changed copy
     * @throws IllegalArgumentException if the value is out of range
     */
    public Quota withBulkShare(double share) {
        // Adding 0.0 changes -0.0 to 0.0. The range check would reject -0.0, because it treats -0.0 as less than 0.0.
        return new Quota(name, callsPerSecond, QUOTA_BULK_SHARE.check(share + 0.0), maxJitter, operationRates);
    }

    /**
     * Limits how long a late response holds its permit. By default, a late response can hold its permit for any time,
     * and the rate limit is never exceeded.
     *
     * <p>A permit is released one second after the latest moment at which the service can have counted the call. The
     * client learns only from the response that the service has counted the call. Therefore, a response that is slower
     * than the fastest responses holds its permit longer and lowers the rate. The rate is one percent lower for each 10
     * ms between the average and the fastest response times.
     *
     * <p>If a maximum jitter is set, late responses lower the rate less. If a call is delayed by more than the maximum
     * jitter, the service can count more calls in one second than the limit allows. If a response is delayed by more
     * than twenty times the maximum jitter, it holds its permit for the whole delay.
     *
     * @param duration 0 to 1 day
     * @return a changed copy
     * @throws IllegalArgumentException if the value is out of range
     */
    public Quota withMaxJitter(Duration duration) {
        return new Quota(name, callsPerSecond, bulkShare, QUOTA_MAX_JITTER.check(duration), operationRates);
    }

    /**
     * Sets the rate of one operation. It replaces {@link #callsPerSecond()} for this operation, and may be lower or
     * higher. By default, no operation has its own rate.
     *
     * <p>For example, {@code Quota.perSecond(100).withOperationRate("v4/timpush/push", 1)} allows 1 push a second, and
     * 100 calls a second of each other operation. {@link TimClient#changeCallsPerSecond} does not change the rate of an
     * operation that has its own rate.
     *
     * @param path the URL path of the operation, such as {@code v4/timpush/push}: {@code v4/<service>/<command>} of
     *     ASCII letters, digits and underscores
     * @param newRate the maximum rate of the operation in calls a second, as in {@link #perSecond}, 0.01 to 100,000
     * @return a changed copy
     * @throws IllegalArgumentException if the path is invalid, or the rate is out of range, or not a number
     * @throws IllegalStateException if the quota is {@linkplain #isUnlimited() unlimited}
     */
    public Quota withOperationRate(String path, double newRate) {
        OperationPath.check(path);
        double checked = QUOTA_CALLS_PER_SECOND.withName("The rate of " + path).check(newRate);
        if (isUnlimited()) {
            throw new IllegalStateException("An unlimited quota cannot limit the operation " + path
                    + "; use a quota with a high rate, such as Quota.perSecond(100_000).");
        }
        Map<String, Double> rates = new TreeMap<>(operationRates);
        rates.put(path, checked);
        return new Quota(name, callsPerSecond, bulkShare, maxJitter, Collections.unmodifiableMap(rates));
    }

    /** {@return the quota name; clients with the same quota name share rate limiters} */
    public String name() {
        return name;
    }

    /**
     * Returns the maximum rate of each operation without its own rate, in calls a second.
     *
     * @return 0.01 to 100,000; see {@link #perSecond} for the period of a rate that is not a whole number
     * @throws IllegalStateException if the quota is {@linkplain #isUnlimited() unlimited}
     */
    public double callsPerSecond() {
        if (isUnlimited()) {
            throw new IllegalStateException("An unlimited quota has no rate; check isUnlimited() first.");
        }
        return callsPerSecond;
    }

    /**
     * Returns the maximum rate of one operation in calls a second.
     *
     * @param path the URL path of the operation, such as {@code v4/timpush/push}
     * @return the own rate of the operation, or else {@link #callsPerSecond()}
     * @throws IllegalStateException if the quota is {@linkplain #isUnlimited() unlimited}
     */
    public double callsPerSecond(String path) {
        Double ownRate = operationRates.get(requireNonNull(path, "path"));
        return ownRate == null ? callsPerSecond() : ownRate;
    }

    /**
     * {@return the rates of the operations that have their own rate, in calls a second, by path; unmodifiable and
     * sorted by path}
     */
    public Map<String, Double> operationRates() {
        return operationRates;
    }

    /** {@return the minimum fraction of permits that bulk streams get while single calls wait, 0 to 1} */
    public double bulkShare() {
        return bulkShare;
    }

    /**
     * {@return the maximum extra time for which a late response holds its permit, or null if this time is unbounded}
     */
    public @Nullable Duration maxJitter() {
        return maxJitter;
    }

    /** {@return whether the quota has no limit} */
    public boolean isUnlimited() {
        return callsPerSecond == NO_LIMIT;
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof Quota quota
                && name.equals(quota.name)
                && Double.compare(callsPerSecond, quota.callsPerSecond) == 0
                && Double.compare(bulkShare, quota.bulkShare) == 0
                && Objects.equals(maxJitter, quota.maxJitter)
                && operationRates.equals(quota.operationRates);
    }

    @Override
    public int hashCode() {
        return Objects.hash(name, callsPerSecond, bulkShare, maxJitter, operationRates);
    }

    @Override
    public String toString() {
        return "Quota[name=" + name + ", "
                + (isUnlimited() ? "unlimited" : "callsPerSecond=" + NumberText.of(callsPerSecond))
                + ", bulkShare=" + bulkShare + ", maxJitter=" + (maxJitter == null ? "unbounded" : maxJitter)
                + (operationRates.isEmpty() ? "" : ", operationRates=" + ratesAsText()) + "]";
    }

    private String ratesAsText() {
        return operationRates.entrySet().stream()
                .map(rate -> rate.getKey() + "=" + NumberText.of(rate.getValue()))
                .collect(Collectors.joining(", ", "{", "}"));
    }
}
