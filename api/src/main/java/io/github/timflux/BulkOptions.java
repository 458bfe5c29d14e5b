package io.github.timflux;

import static io.github.timflux.internal.SettingCatalog.BULK_CONCURRENCY;
import static io.github.timflux.internal.SettingCatalog.BULK_DEADLINE;
import static io.github.timflux.internal.SettingCatalog.BULK_LINGER;
import static io.github.timflux.internal.SettingCatalog.BULK_MAX_ATTEMPTS;
import static io.github.timflux.internal.SettingCatalog.BULK_SOURCE_ORDER;

import java.time.Duration;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Options of bulk streams: concurrency, order of results, linger, deadline and attempts. Immutable: each {@code with}
 * method returns a changed copy.
 */
public final class BulkOptions {

    private static final BulkOptions DEFAULTS = new BulkOptions(
            BULK_CONCURRENCY.requiredDefault(),
            BULK_SOURCE_ORDER.requiredDefault(),
            BULK_LINGER.requiredDefault(),
            BULK_DEADLINE.requiredDefault(),
            BULK_MAX_ATTEMPTS.requiredDefault());

    private final int concurrency;
    private final boolean sourceOrder;
    private final Duration linger;
    private final @Nullable Duration deadline;
    private final int maxAttempts;

    private BulkOptions(
            int concurrency, boolean sourceOrder, Duration linger, @Nullable Duration deadline, int maxAttempts) {
        this.concurrency = concurrency;
        this.sourceOrder = sourceOrder;
        this.linger = linger;
        this.deadline = deadline;
        this.maxAttempts = maxAttempts;
    }

    /**
     * The default options: 32 windows in flight, results in the order of completion, a linger of 20 ms, a deadline of 1
     * hour, 12 attempts.
     *
     * @return the options
     */
    public static BulkOptions defaults() {
        return DEFAULTS;
    }

    /**
     * Sets how many windows of one stream may be in flight, waiting for a permit or for their response. Default: 32.
     *
     * @param windows 1 to 1,000
     * @return a changed copy
     * @throws IllegalArgumentException if it is out of range
     */
    public BulkOptions withConcurrency(int windows) {
        return new BulkOptions(BULK_CONCURRENCY.check(windows), sourceOrder, linger, deadline, maxAttempts);
    }

    /**
     * Sets the order of results. Default: false, the order of completion.
     *
     * <p>With true, results come in the order of the source. A reorder buffer keeps results that are complete before
     * their turn. The stream reads at most eight times as many elements ahead as the windows in flight carry.
     *
     * @param enabled true for the order of the source, false for the order of completion
     * @return a changed copy
     */
    public BulkOptions withSourceOrder(boolean enabled) {
        return new BulkOptions(concurrency, enabled, linger, deadline, maxAttempts);
    }

    /**
     * Sets how long an incomplete window waits for more elements of a slow source. Default: 20 ms.
     *
     * @param duration 1 ms to 1 minute
     * @return a changed copy
     * @throws IllegalArgumentException if it is out of range
     */
    public BulkOptions withLinger(Duration duration) {
        return new BulkOptions(concurrency, sourceOrder, BULK_LINGER.check(duration), deadline, maxAttempts);
    }

    /**
     * Sets how long a window may take, from when it is cut to its results. The time includes waits for permits, pauses
     * between attempts, and waits for an endpoint. Default: 1 hour.
     *
     * <p>Accounts without a result at the deadline fail with {@link ErrorKind#NOT_ATTEMPTED}, or with
     * {@link ErrorKind#UNAVAILABLE} if the circuits of all endpoints are open. If the request of a write had been sent,
     * {@link TimException#mayHaveBeenApplied()} of its failures is true.
     *
     * @param duration 1 ms to 1 day
     * @return a changed copy
     * @throws IllegalArgumentException if it is out of range
     */
    public BulkOptions withDeadline(Duration duration) {
        return new BulkOptions(concurrency, sourceOrder, linger, BULK_DEADLINE.check(duration), maxAttempts);
    }

    /**
     * Removes the deadline. A window then takes as long as its attempts, and waits for an endpoint without a limit.
     *
     * @return a changed copy
     */
    public BulkOptions withoutDeadline() {
        return new BulkOptions(concurrency, sourceOrder, linger, null, maxAttempts);
    }

    /**
     * Sets after how many failed attempts a window fails. Throttled attempts do not count, and neither do the probes of
     * a circuit breaker. Default: 12; the pauses between 12 attempts take about one minute in total.
     *
     * @param attempts 1 to 100
     * @return a changed copy
     * @throws IllegalArgumentException if it is out of range
     */
    public BulkOptions withMaxAttempts(int attempts) {
        return new BulkOptions(concurrency, sourceOrder, linger, deadline, BULK_MAX_ATTEMPTS.check(attempts));
    }

    /** {@return how many windows of one stream may be in flight} */
    public int concurrency() {
        return concurrency;
    }

    /** {@return whether results come in the order of the source} */
    public boolean sourceOrder() {
        return sourceOrder;
    }

    /** {@return how long an incomplete window waits for more elements} */
    public Duration linger() {
        return linger;
    }

    /** {@return how long a window may take, or null without a deadline} */
    public @Nullable Duration deadline() {
        return deadline;
    }

    /** {@return after how many failed attempts a window fails} */
    public int maxAttempts() {
        return maxAttempts;
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof BulkOptions options
                && concurrency == options.concurrency
                && sourceOrder == options.sourceOrder
                && linger.equals(options.linger)
                && Objects.equals(deadline, options.deadline)
                && maxAttempts == options.maxAttempts;
    }

    @Override
    public int hashCode() {
        return Objects.hash(concurrency, sourceOrder, linger, deadline, maxAttempts);
    }

    @Override
    public String toString() {
        return "BulkOptions[concurrency=" + concurrency + ", sourceOrder=" + sourceOrder + ", linger=" + linger
                + ", deadline=" + deadline + ", maxAttempts=" + maxAttempts + "]";
    }
}
