package io.github.timflux.cli.report;

import io.github.timflux.Quota;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * What can be said of the calls of a job.
 *
 * @param calls how many were answered or failed, every attempt counted
 * @param accounts how many accounts they carried together
 * @param retries how many were not the first for their window
 * @param throttled how many the service refused as too many
 * @param span the time from the first permit to the last
 * @param p50Millis half of the calls took no longer
 * @param p99Millis all but a hundredth of the calls took no longer
 */
public record CallStatistics(
        long calls, long accounts, long retries, long throttled, Duration span, double p50Millis, double p99Millis) {

    private static final double NANOS_PER_SECOND = 1e9;

    /** {@return how many accounts a call carried on average} */
    public double meanAccountsPerCall() {
        return calls == 0 ? 0 : (double) accounts / calls;
    }

    /**
     * The share of the permits that was used while permits were wanted. Each call has the share of a second that the
     * rate gives it, the last one too: without that, even pace would come out as more than everything.
     */
    @Nullable Double quotaUse(Quota quota) {
        if (quota.isUnlimited() || calls == 0) {
            return null;
        }
        return calls / (quota.callsPerSecond() * (span.toNanos() / NANOS_PER_SECOND) + 1);
    }
}
