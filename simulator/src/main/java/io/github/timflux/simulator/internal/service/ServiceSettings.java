package io.github.timflux.simulator.internal.service;

import io.github.timflux.simulator.model.UnknownAccountResponse;

/**
 * The settings of the {@link CallHandler}.
 *
 * @param credentials who may call
 * @param callsPerSecond rate limit of each operation; {@link #UNLIMITED} for no limit
 * @param unknownAccounts how {@code all_member_push} answers for accounts that do not exist
 * @param delays the delays of responses
 * @param seed seed of all random decisions
 * @param recordBodies whether recorded calls contain the request bodies
 */
public record ServiceSettings(
        AppCredentials credentials,
        int callsPerSecond,
        UnknownAccountResponse unknownAccounts,
        ResponseDelays delays,
        long seed,
        boolean recordBodies) {

    public static final int UNLIMITED = Integer.MAX_VALUE;
}
