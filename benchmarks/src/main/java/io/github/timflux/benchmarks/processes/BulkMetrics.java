package io.github.timflux.benchmarks.processes;

/**
 * What a bulk read or write cost a client.
 *
 * @param seconds the elapsed time
 * @param cpuSeconds the processor time
 * @param allocatedBytes the allocated bytes
 * @param accounts the number of accounts
 * @param errors the number of accounts with a wrong answer, an error, no answer or two answers
 */
public record BulkMetrics(double seconds, double cpuSeconds, long allocatedBytes, long accounts, long errors) {

    /** {@return the accounts per second} */
    public double accountsPerSecond() {
        return accounts / seconds;
    }

    /** {@return the allocated bytes per account} */
    public double bytesPerAccount() {
        return (double) allocatedBytes / accounts;
    }
}
