package io.github.timflux.core.internal.log;

import java.time.Duration;
import java.util.function.LongSupplier;
import org.slf4j.Logger;

/**
 * Logs a warning at most once per interval. The warnings in between are counted, and the next logged warning contains
 * their number. This class is thread-safe.
 */
public final class RateLimitedWarning {

    private final Logger logger;
    private final long intervalNanos;
    private final LongSupplier nanoTime;

    private boolean hasWarned;
    private long lastWarnedAt;
    private long suppressed;

    /**
     * Creates a warning that has not been logged yet.
     *
     * @param logger the logger of the warnings
     * @param interval the minimum time between two logged warnings
     * @param nanoTime returns the current time in nanoseconds
     */
    public RateLimitedWarning(Logger logger, Duration interval, LongSupplier nanoTime) {
        this.logger = logger;
        this.intervalNanos = interval.toNanos();
        this.nanoTime = nanoTime;
    }

    /**
     * Logs a warning, or counts it if the last one was logged less than an interval ago.
     *
     * @param message the message, in the format of SLF4J
     * @param arguments the arguments of the message; a {@code Throwable} at the end is logged with its stack
     */
    public void warn(String message, Object... arguments) {
        long suppressedBefore;
        synchronized (this) {
            long now = nanoTime.getAsLong();
            if (hasWarned && now - lastWarnedAt < intervalNanos) {
                suppressed++;
                return;
            }
            hasWarned = true;
            lastWarnedAt = now;
            suppressedBefore = suppressed;
            suppressed = 0;
        }
        logger.warn(withCount(message, suppressedBefore), arguments);
    }

    private static String withCount(String message, long suppressed) {
        return suppressed == 0 ? message : message + " Similar warnings suppressed before: " + suppressed + ".";
    }
}
