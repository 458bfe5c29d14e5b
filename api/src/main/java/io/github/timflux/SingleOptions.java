package io.github.timflux;

import java.time.Duration;

/**
 * On which terms single calls are made: those that take one account or one element, or the names of attributes, and
 * answer a {@code Mono}. They do not wait for a host that cannot be reached.
 *
 * @param deadline how long a caller waits for its answer, permit and retries included; 1 ms to 10 minutes
 * @param maxPending how many callers of one operation may wait for a permit; 1 to 1,000,000
 * @param maxAttempts how many attempts of a request may fail before its accounts do; 1 to 100
 */
public record SingleOptions(Duration deadline, int maxPending, int maxAttempts) {

    private static final Duration SHORTEST = Duration.ofMillis(1);
    private static final Duration LONGEST = Duration.ofMinutes(10);
    private static final SingleOptions DEFAULTS = new SingleOptions(Duration.ofSeconds(10), 10_000, 5);

    public SingleOptions {
        RangeChecks.check("deadline", deadline, SHORTEST, LONGEST);
        RangeChecks.check("most that may wait", maxPending, 1, 1_000_000);
        RangeChecks.check("number of attempts", maxAttempts, 1, 100);
    }

    /** {@return a deadline of 10 s, 10,000 that may wait, and 5 attempts} */
    public static SingleOptions defaults() {
        return DEFAULTS;
    }

    /**
     * Changes the deadline.
     *
     * @param time how long a caller waits for its answer
     * @return these options with that deadline
     */
    public SingleOptions withDeadline(Duration time) {
        return new SingleOptions(time, maxPending, maxAttempts);
    }

    /**
     * Changes how many may wait.
     *
     * @param callers how many of one operation
     * @return these options with that bound
     */
    public SingleOptions withMaxPending(int callers) {
        return new SingleOptions(deadline, callers, maxAttempts);
    }

    /**
     * Changes the number of attempts.
     *
     * @param most how many may fail
     * @return these options with that number
     */
    public SingleOptions withMaxAttempts(int most) {
        return new SingleOptions(deadline, maxPending, most);
    }
}
