package io.github.timflux.core.internal.ratelimit;

import io.github.timflux.RateLimiterState;
import java.util.List;

/**
 * The rate limiters of one quota. Each operation has its own rate limiter. Clients that share a quota share its rate
 * limiters.
 */
public interface RateLimiters extends AutoCloseable {

    /**
     * Returns the rate limiter of an operation.
     *
     * @param operation the URL path of the operation
     * @return the rate limiter; the same path always returns the same rate limiter
     */
    RateLimiter limiterFor(String operation);

    /** {@return the state of each rate limiter, sorted by the path of the operation} */
    List<RateLimiterState> states();

    /**
     * Changes the rate of all rate limiters of the quota, for all clients that share it. An operation with its own rate
     * keeps that rate. Does nothing after {@link #close()}.
     *
     * @param callsPerSecond the new maximum rate of one operation in calls per second
     * @throws IllegalArgumentException if the permit schedulers of the application refuse the rate
     * @throws IllegalStateException if the quota is unlimited
     * @throws UnsupportedOperationException if the permit schedulers of the application cannot change their rate
     */
    void changeCallsPerSecond(double callsPerSecond);

    /**
     * Forgets all earlier calls, and sets the configured rate again. Calls that wait for permits keep their old rate
     * limiters, so they take no permit of later calls. Permit schedulers of the application stay the same.
     */
    void reset();

    /** Ends the use of the quota by this client. */
    @Override
    void close();
}
