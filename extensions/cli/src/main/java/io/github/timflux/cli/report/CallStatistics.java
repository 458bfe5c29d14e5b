package io.github.timflux.cli.report;

import io.github.timflux.Quota;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * Statistics of the calls of a job.
 *
 * @param calls the number of attempts that have ended
 * @param accounts the number of accounts in all attempts
 * @param retries the number of attempts that were not the first attempt of their window
 * @param throttled the number of attempts that the service throttled
 * @param span the time from the first permit to the last permit
 * @param p50Millis the median duration of an attempt
 * @param p99Millis the 99th percentile of the duration of an attempt
 */
public record CallStatistics(
        long calls, long accounts, long retries, long throttled, Duration span, double p50Millis, double p99Millis) {

    private static final double NANOS_PER_SECOND = 1e9;

    /** {@return the mean number of accounts in a call} */
    public double meanAccountsPerCall() {
        return calls == 0 ? 0 : (double) accounts / calls;
    }

    /**
     * The number of calls as a share of the calls that the quota allowed. Each call takes its share of a second, and
     * the last call too: otherwise a steady rate would give more than 100 %.
     */
    @Nullable Double quotaUse(Quota quota) {
        if (quota.isUnlimited() || calls == 0) {
            return null;
        }
        return calls / (quota.callsPerSecond() * (span.toNanos() / NANOS_PER_SECOND) + 1);
    }
}
