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
 * Options of bulk streams: concurrency, order of results, linger, deadline and attempts. Options are immutable, so
 * methods such as {@code withDeadline} return a changed copy.
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
     * Returns the default options: 32 windows in flight, results in the order of completion, a linger of 20 ms, a
     * deadline of 1 hour, and 12 attempts.
     *
     * @return the options
     */
    public static BulkOptions defaults() {
        return DEFAULTS;
    }

    /**
     * Sets the maximum number of windows of one stream that are in flight at the same time. A window counts as in
     * flight while it waits for a permit or for its response. Default: 32.
     *
     * @param windows 1 to 1,000
     * @return a changed copy
     * @throws IllegalArgumentException if the value is out of range
     */
    public BulkOptions withConcurrency(int windows) {
        return new BulkOptions(BULK_CONCURRENCY.check(windows), sourceOrder, linger, deadline, maxAttempts);
    }

    /**
     * Sets whether results come in the order of the source. Default: false, the order of completion.
     *
     * <p>In source order, a reorder buffer keeps a complete result until all earlier results are complete. In source
     * order, a stream reads ahead of its results by at most eight times the number of elements in flight.
     *
     * @param enabled true for the order of the source, false for the order of completion
     * @return a changed copy
     */
    public BulkOptions withSourceOrder(boolean enabled) {
        return new BulkOptions(concurrency, enabled, linger, deadline, maxAttempts);
    }

    /**
     * Sets how long an incomplete window waits for more elements from a slow source. Default: 20 ms.
     *
     * @param duration 1 ms to 1 minute
     * @return a changed copy
     * @throws IllegalArgumentException if the value is out of range
     */
    public BulkOptions withLinger(Duration duration) {
        return new BulkOptions(concurrency, sourceOrder, BULK_LINGER.check(duration), deadline, maxAttempts);
    }

    /**
     * Sets the maximum duration of a window, from its creation to its results. The maximum duration of a window
     * includes waits for permits, pauses between attempts, and waits for an endpoint. Default: 1 hour.
     *
     * <p>Elements without a result at the deadline fail with the kind, code and reason of their last failed attempt, or
     * with {@link ErrorKind#NOT_ATTEMPTED} if they were never sent. If the circuit breakers of all endpoints are open
     * at the deadline, elements without a result fail with {@link ErrorKind#UNAVAILABLE} instead. If the request of a
     * write was sent but not answered before the deadline, {@link TimException#mayHaveBeenApplied()} is true for the
     * failed elements of this request.
     *
     * @param duration 1 ms to 1 day
     * @return a changed copy
     * @throws IllegalArgumentException if the value is out of range
     */
    public BulkOptions withDeadline(Duration duration) {
        return new BulkOptions(concurrency, sourceOrder, linger, BULK_DEADLINE.check(duration), maxAttempts);
    }

    /**
     * Removes the deadline. Without a deadline, a window fails only after its last attempt, and waits for an endpoint
     * without a time limit.
     *
     * @return a changed copy
     */
    public BulkOptions withoutDeadline() {
        return new BulkOptions(concurrency, sourceOrder, linger, null, maxAttempts);
    }

    /**
     * Sets the maximum number of failed attempts of a window. Throttled attempts and probes of a circuit breaker do not
     * count as failed attempts. Default: 12. If all 12 attempts fail, the pauses between them take about one minute in
     * total.
     *
     * @param attempts 1 to 100
     * @return a changed copy
     * @throws IllegalArgumentException if the value is out of range
     */
    public BulkOptions withMaxAttempts(int attempts) {
        return new BulkOptions(concurrency, sourceOrder, linger, deadline, BULK_MAX_ATTEMPTS.check(attempts));
    }

    /** {@return the maximum number of windows of one stream that are in flight at the same time} */
    public int concurrency() {
        return concurrency;
    }

    /** {@return true if results come in the order of the source, false for the order of completion} */
    public boolean sourceOrder() {
        return sourceOrder;
    }

    /** {@return how long an incomplete window waits for more elements} */
    public Duration linger() {
        return linger;
    }

    /** {@return the maximum duration of a window, or null if there is no deadline} */
    public @Nullable Duration deadline() {
        return deadline;
    }

    /** {@return the maximum number of failed attempts of a window} */
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
