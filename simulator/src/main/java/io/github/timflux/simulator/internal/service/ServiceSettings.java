package io.github.timflux.simulator.internal.service;

import io.github.timflux.simulator.internal.limit.RateLimit;
import io.github.timflux.simulator.model.UnknownAccountResponse;

/**
 * The settings of the {@link CallHandler}.
 *
 * @param credentials who may call
 * @param rateLimit the rate limit of each operation
 * @param unknownAccounts how {@code all_member_push} answers for accounts that do not exist
 * @param delays the delays of responses
 * @param seed seed of all random decisions
 * @param recordBodies whether recorded calls contain the request bodies
 */
public record ServiceSettings(
        AppCredentials credentials,
        RateLimit rateLimit,
        UnknownAccountResponse unknownAccounts,
        ResponseDelays delays,
        long seed,
        boolean recordBodies) {}
