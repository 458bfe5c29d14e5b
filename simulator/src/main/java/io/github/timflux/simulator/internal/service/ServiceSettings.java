package io.github.timflux.simulator.internal.service;

import io.github.timflux.simulator.internal.limit.RateLimits;
import io.github.timflux.simulator.model.SimulatedRequest;
import io.github.timflux.simulator.model.UnknownAccountResponse;
import java.util.Map;
import java.util.function.Function;

/**
 * The settings of the {@link CallHandler}.
 *
 * @param credentials who may call
 * @param rateLimits the rate limits of the operations
 * @param functions operations of the test by path
 * @param unknownAccounts how {@code all_member_push} answers for accounts that do not exist
 * @param delays the delays of responses
 * @param seed seed of all random decisions
 * @param recordBodies whether recorded calls contain the request bodies
 */
public record ServiceSettings(
        AppCredentials credentials,
        RateLimits rateLimits,
        Map<String, Function<SimulatedRequest, String>> functions,
        UnknownAccountResponse unknownAccounts,
        ResponseDelays delays,
        long seed,
        boolean recordBodies) {

    public ServiceSettings {
        functions = Map.copyOf(functions);
    }
}
