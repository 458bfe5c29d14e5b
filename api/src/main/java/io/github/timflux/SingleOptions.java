package io.github.timflux;

import static io.github.timflux.internal.SettingCatalog.SINGLE_DEADLINE;
import static io.github.timflux.internal.SettingCatalog.SINGLE_MAX_ATTEMPTS;
import static io.github.timflux.internal.SettingCatalog.SINGLE_MAX_PENDING;

import java.time.Duration;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Options of single calls: deadline, maximum number of waiting calls, and attempts. Every operation that returns a
 * {@code Mono} is a single call, including the operations on attribute names. Options are immutable, so methods such as
 * {@code withDeadline} return a changed copy.
 */
public final class SingleOptions {

    private static final SingleOptions DEFAULTS = new SingleOptions(
            SINGLE_DEADLINE.requiredDefault(),
            SINGLE_MAX_PENDING.requiredDefault(),
            SINGLE_MAX_ATTEMPTS.requiredDefault());

    private final Duration deadline;
    private final int maxPending;
    private final int maxAttempts;

    private SingleOptions(Duration deadline, int maxPending, int maxAttempts) {
        this.deadline = deadline;
        this.maxPending = maxPending;
        this.maxAttempts = maxAttempts;
    }

    /**
     * Returns the default options: a deadline of 10 s, at most 10,000 waiting calls, and at most 5 failed attempts of a
     * request.
     *
     * @return the options
     */
    public static SingleOptions defaults() {
        return DEFAULTS;
    }

    /**
     * Sets the maximum duration of a single call, from subscription to response. The maximum duration of a call
     * includes the wait for a permit and retries. Default: 10 s.
     *
     * @param duration 1 ms to 10 minutes
     * @return a changed copy
     * @throws IllegalArgumentException if the value is out of range
     */
    public SingleOptions withDeadline(Duration duration) {
        return new SingleOptions(SINGLE_DEADLINE.check(duration), maxPending, maxAttempts);
    }

    /**
     * Sets the maximum number of single calls of one operation that wait for a permit. If too many single calls wait
     * for a permit, a further call fails at once with {@link ErrorKind#NOT_ATTEMPTED}. Default: 10,000.
     *
     * @param calls 1 to 1,000,000
     * @return a changed copy
     * @throws IllegalArgumentException if the value is out of range
     */
    public SingleOptions withMaxPending(int calls) {
        return new SingleOptions(deadline, SINGLE_MAX_PENDING.check(calls), maxAttempts);
    }

    /**
     * Sets the maximum number of failed attempts of a request. Default: 5.
     *
     * @param attempts 1 to 100
     * @return a changed copy
     * @throws IllegalArgumentException if the value is out of range
     */
    public SingleOptions withMaxAttempts(int attempts) {
        return new SingleOptions(deadline, maxPending, SINGLE_MAX_ATTEMPTS.check(attempts));
    }

    /** {@return the maximum duration of a single call} */
    public Duration deadline() {
        return deadline;
    }

    /** {@return the maximum number of single calls of one operation that wait for a permit} */
    public int maxPending() {
        return maxPending;
    }

    /** {@return the maximum number of failed attempts of a request} */
    public int maxAttempts() {
        return maxAttempts;
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof SingleOptions options
                && deadline.equals(options.deadline)
                && maxPending == options.maxPending
                && maxAttempts == options.maxAttempts;
    }

    @Override
    public int hashCode() {
        return Objects.hash(deadline, maxPending, maxAttempts);
    }

    @Override
    public String toString() {
        return "SingleOptions[deadline=" + deadline + ", maxPending=" + maxPending + ", maxAttempts=" + maxAttempts
                + "]";
    }
}
