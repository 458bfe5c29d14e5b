package io.github.timflux.simulator;

/**
 * What the simulator counted since it was started, or since {@link TimSimulator#forget()}.
 *
 * @param calls requests that arrived, whatever became of them
 * @param refused calls that found the quota of their operation used up; faults of kind {@link Fault#THROTTLED} are not
 *     among them
 * @param malformed calls that the service refused for what is written in their URL or body
 * @param mostAccounts accounts in the largest request, repetitions included
 * @param accounts accounts in all requests, repetitions included
 * @param mostInASecond the most calls of one operation in any sliding second, refused ones included
 * @param connections connections that were opened
 */
public record Statistics(
        long calls,
        long refused,
        long malformed,
        int mostAccounts,
        long accounts,
        int mostInASecond,
        long connections) {}
