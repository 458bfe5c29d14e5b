package io.github.timflux;

import static io.github.timflux.internal.SettingCatalog.SINGLE_DEADLINE;
import static io.github.timflux.internal.SettingCatalog.SINGLE_MAX_ATTEMPTS;
import static io.github.timflux.internal.SettingCatalog.SINGLE_MAX_PENDING;

import java.time.Duration;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Options of single calls, that is of all methods that take one account or one element, or attribute names, and return
 * a {@code Mono}: deadline, pending calls and attempts. Immutable: each {@code with} method returns a changed copy.
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
     * The default options: a deadline of 10 s, 10,000 pending calls, 5 attempts.
     *
     * @return the options
     */
    public static SingleOptions defaults() {
        return DEFAULTS;
    }

    /**
     * Sets how long a call may take, from subscription to answer. The time includes the wait for a permit and retries.
     * Default: 10 s.
     *
     * @param duration 1 ms to 10 minutes
     * @return a changed copy
     * @throws IllegalArgumentException if it is out of range
     */
    public SingleOptions withDeadline(Duration duration) {
        return new SingleOptions(SINGLE_DEADLINE.check(duration), maxPending, maxAttempts);
    }

    /**
     * Sets how many calls of one operation may wait for a permit. A further call fails at once with
     * {@link ErrorKind#NOT_ATTEMPTED}. Default: 10,000.
     *
     * @param calls 1 to 1,000,000
     * @return a changed copy
     * @throws IllegalArgumentException if it is out of range
     */
    public SingleOptions withMaxPending(int calls) {
        return new SingleOptions(deadline, SINGLE_MAX_PENDING.check(calls), maxAttempts);
    }

    /**
     * Sets after how many failed attempts a request fails. Default: 5.
     *
     * @param attempts 1 to 100
     * @return a changed copy
     * @throws IllegalArgumentException if it is out of range
     */
    public SingleOptions withMaxAttempts(int attempts) {
        return new SingleOptions(deadline, maxPending, SINGLE_MAX_ATTEMPTS.check(attempts));
    }

    /** {@return how long a call may take} */
    public Duration deadline() {
        return deadline;
    }

    /** {@return how many calls of one operation may wait for a permit} */
    public int maxPending() {
        return maxPending;
    }

    /** {@return after how many failed attempts a request fails} */
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
