package io.github.timflux.simulator.internal.service;

import io.github.timflux.simulator.internal.fault.FaultSettings;
import io.github.timflux.simulator.internal.limit.RateLimits;
import io.github.timflux.simulator.internal.push.PushLimits;
import io.github.timflux.simulator.internal.state.AccountSettings;
import io.github.timflux.simulator.model.SimulatedRequest;
import io.github.timflux.simulator.model.StrictRule;
import io.github.timflux.simulator.model.UnknownAccountResponse;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;

/**
 * The settings of the {@link SimulatedService}.
 *
 * @param credentials who may call
 * @param rateLimits the rate limits of the operations
 * @param pushLimits the limits of pushes
 * @param accounts the accounts and attribute names
 * @param faults the faults of calls
 * @param functions operations of the test by path
 * @param unknownAccounts how {@code all_member_push} answers for accounts that do not exist
 * @param delays the delays of responses
 * @param clockOffset how far the clock of the service is ahead
 * @param seed seed of all random decisions
 * @param recording how calls are recorded
 * @param relaxedRules the rules that are not checked
 */
public record ServiceSettings(
        AppCredentials credentials,
        RateLimits rateLimits,
        PushLimits pushLimits,
        AccountSettings accounts,
        FaultSettings faults,
        Map<String, Function<SimulatedRequest, String>> functions,
        UnknownAccountResponse unknownAccounts,
        ResponseDelays delays,
        Duration clockOffset,
        long seed,
        RecordingSettings recording,
        Set<StrictRule> relaxedRules) {

    public ServiceSettings {
        functions = Map.copyOf(functions);
        relaxedRules = Set.copyOf(relaxedRules);
    }
}
