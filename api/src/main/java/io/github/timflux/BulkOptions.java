package io.github.timflux;

import static java.util.Objects.requireNonNull;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * How the streams of an operation on users are run. Immutable: each method named after a property makes a copy.
 *
 * @param concurrency how many windows of one stream may be in flight, waiting for a permit or for their answer; 1 to
 *     1,000
 * @param sourceOrder whether results come in the order of the source, rather than as windows are answered
 * @param linger how long an account of a slow source waits for others to share its window; 1 ms to 1 minute
 * @param deadline how long a window may take from when it is cut to its results, 1 ms to 1 day; null for as long as its
 *     attempts take and no host can be reached
 * @param maxAttempts how many attempts of a call may fail before its accounts do; 1 to 100
 */
public record BulkOptions(
        int concurrency, boolean sourceOrder, Duration linger, @Nullable Duration deadline, int maxAttempts) {

    private static final BulkOptions DEFAULTS =
            new BulkOptions(32, false, Duration.ofMillis(20), Duration.ofHours(1), 12);

    public BulkOptions {
        RangeChecks.check("concurrency", concurrency, 1, 1_000);
        RangeChecks.check("linger", linger, Duration.ofMillis(1), Duration.ofMinutes(1));
        RangeChecks.check("number of attempts", maxAttempts, 1, 100);
        if (deadline != null) {
            RangeChecks.check("deadline", deadline, Duration.ofMillis(1), Duration.ofDays(1));
        }
    }

    /** {@return 32 windows in flight, results as they come, a linger of 20 ms, a deadline of 1 hour, 12 attempts} */
    public static BulkOptions defaults() {
        return DEFAULTS;
    }

    /**
     * Sets how many windows of one stream may be in flight.
     *
     * @param windows 1 to 1,000
     * @return a copy
     * @throws IllegalArgumentException if it is out of range
     */
    public BulkOptions withConcurrency(int windows) {
        return new BulkOptions(windows, sourceOrder, linger, deadline, maxAttempts);
    }

    /**
     * Has results come in the order of the source. Those that are there before their turn are kept, so that other
     * windows go on while one is tried again; but no more elements are taken than eight times what the windows in
     * flight carry, delivered ones not counted.
     *
     * @return a copy
     */
    public BulkOptions inSourceOrder() {
        return new BulkOptions(concurrency, true, linger, deadline, maxAttempts);
    }

    /**
     * Has results come as windows are answered.
     *
     * @return a copy
     */
    public BulkOptions asAnswered() {
        return new BulkOptions(concurrency, false, linger, deadline, maxAttempts);
    }

    /**
     * Sets how long an account of a slow source waits for others.
     *
     * @param longest 1 ms to 1 minute
     * @return a copy
     * @throws IllegalArgumentException if it is out of range
     */
    public BulkOptions withLinger(Duration longest) {
        return new BulkOptions(concurrency, sourceOrder, longest, deadline, maxAttempts);
    }

    /**
     * Sets how long a window may take. Accounts that have no result by then fail as {@link ErrorKind#NOT_ATTEMPTED}, or
     * as {@link ErrorKind#UNAVAILABLE} if all hosts are given up at that time; a write that had been sent says by
     * {@link TimException#mayHaveBeenApplied()} that nobody knows.
     *
     * @param longest 1 ms to 1 day, from when the window is cut; pauses, and waits for permits and for a host that is
     *     away, are included
     * @return a copy
     * @throws IllegalArgumentException if it is out of range
     */
    public BulkOptions withDeadline(Duration longest) {
        return new BulkOptions(concurrency, sourceOrder, linger, requireNonNull(longest, "longest"), maxAttempts);
    }

    /**
     * Lets a window take as long as its attempts do, and wait for a host that is away for as long as that takes.
     *
     * @return a copy
     */
    public BulkOptions withoutDeadline() {
        return new BulkOptions(concurrency, sourceOrder, linger, null, maxAttempts);
    }

    /**
     * Sets how many attempts of a call may fail before its accounts do. Attempts that are throttled do not count, nor
     * those that find out whether a host is back. The pauses between 12 attempts are a minute in all.
     *
     * @param most 1 to 100
     * @return a copy
     * @throws IllegalArgumentException if it is out of range
     */
    public BulkOptions withMaxAttempts(int most) {
        return new BulkOptions(concurrency, sourceOrder, linger, deadline, most);
    }
}
