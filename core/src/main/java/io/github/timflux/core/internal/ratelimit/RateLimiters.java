package io.github.timflux.core.internal.ratelimit;

import io.github.timflux.RateLimiterState;
import java.util.List;

/** The rate limiters of one quota: one for each operation. Clients that share the quota share the rate limiters. */
public interface RateLimiters extends AutoCloseable {

    /**
     * Returns the rate limiter of an operation.
     *
     * @param operation the path of the operation
     * @return always the same rate limiter for the same path
     */
    RateLimiter limiterFor(String operation);

    /** {@return the state of each rate limiter, sorted by operation} */
    List<RateLimiterState> states();

    /** Releases the quota: this client no longer uses it. */
    @Override
    void close();
}
