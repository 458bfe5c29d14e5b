package io.github.timflux.simulator.model;

/**
 * The totals that the simulator counted since its start, or since the last
 * {@link io.github.timflux.simulator.TimSimulator#resetStatistics()}.
 *
 * @param calls all calls, including failed ones
 * @param throttled calls over the rate limit of their operation, answered with 60007, 90024 or 90051; calls with the
 *     fault {@link InjectedFault#THROTTLED} are not included
 * @param malformed calls that the service rejected because of their URL or body
 * @param maxAccountsPerCall number of accounts in the largest request, including repeated ones
 * @param accounts number of accounts in all requests, including repeated ones
 * @param maxCallsPerSecond largest number of calls of one operation in any sliding second, including throttled calls
 * @param connections number of connections that were opened
 */
public record SimulatorStatistics(
        long calls,
        long throttled,
        long malformed,
        int maxAccountsPerCall,
        long accounts,
        int maxCallsPerSecond,
        long connections) {}
