package io.github.timflux.core.internal.ratelimit;

import io.github.timflux.RateLimiterState;
import java.util.List;

/** The turnstiles of one quota: one for each operation, the same for everyone who shares the quota. */
public interface RateLimiters extends AutoCloseable {

    /**
     * The turnstile of an operation.
     *
     * @param operation the operation's path
     * @return always the same for the same path
     */
    RateLimiter limiterFor(String operation);

    /** {@return how things stand at each, by operation} */
    List<RateLimiterState> states();

    /** Takes no more part in the quota. */
    @Override
    void close();

    /** {@return turnstiles that let everyone through} */
    static RateLimiters unlimited() {
        return new RateLimiters() {
            private final RateLimiter open = RateLimiter.unlimited();

            @Override
            public RateLimiter limiterFor(String operation) {
                return open;
            }

            @Override
            public List<RateLimiterState> states() {
                return List.of();
            }

            @Override
            public void close() {
                // Nobody counts who takes part.
            }
        };
    }
}
