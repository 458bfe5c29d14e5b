package io.github.timflux.simulator.internal.limit;

import java.util.Map;

/**
 * The rate limits of all operations.
 *
 * @param common the limit of operations that have no limit of their own
 * @param byPath the limits that the test set for single paths
 */
public record RateLimits(RateLimit common, Map<String, RateLimit> byPath) {

    public RateLimits {
        byPath = Map.copyOf(byPath);
    }
}
