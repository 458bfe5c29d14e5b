package io.github.timflux.cli.report;

import io.github.timflux.Quota;
import io.github.timflux.cli.result.ResultCounts;
import java.time.Duration;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * A job in figures.
 *
 * @param results the results of the lines
 * @param answeredBefore how many accounts were answered in earlier runs of the job; they are among the others
 * @param calls what was measured of the calls
 * @param elapsed how long it took, from the start of the job to its last answer
 * @param quota the quota it kept to
 */
public record JobSummary(
        ResultCounts results, long answeredBefore, CallStatistics calls, Duration elapsed, Quota quota) {

    private static final double NANOS_PER_SECOND = 1e9;

    /** {@return how many lines of the input were answered} */
    public long accounts() {
        return results.total();
    }

    /** {@return how many seconds it took} */
    public double seconds() {
        return elapsed.toNanos() / NANOS_PER_SECOND;
    }

    /** {@return how many accounts this run answered in a second on average} */
    public double accountsPerSecond() {
        return elapsed.isZero() ? 0 : (accounts() - answeredBefore) / seconds();
    }

    /** {@return the share of the permits that was used, null if there is no limit or was no call} */
    public @Nullable Double quotaUse() {
        return calls.quotaUse(quota);
    }

    /** {@return the figures as one paragraph} */
    public String describe() {
        return String.format(
                Locale.ROOT,
                "%,d accounts in %.1f s (%,.0f/s)%s: %,d succeeded, %,d failed%s. %,d calls of %.1f accounts on average%s, "
                        + "%,d retries, %,d refused as too many; half took %.1f ms or less, 99 %% took %.1f ms or less.",
                accounts(),
                seconds(),
                accountsPerSecond(),
                earlierText(),
                results.succeeded(),
                results.failed(),
                failuresInBrackets(),
                calls.calls(),
                calls.meanAccountsPerCall(),
                quotaUseText(),
                calls.retries(),
                calls.throttled(),
                calls.p50Millis(),
                calls.p99Millis());
    }

    private String earlierText() {
        return answeredBefore == 0 ? "" : String.format(Locale.ROOT, ", %,d of them before", answeredBefore);
    }

    /** The failures in brackets; empty without failures. */
    String failuresInBrackets() {
        return results.failures().isEmpty() ? "" : " (" + results.failuresText() + ")";
    }

    private String quotaUseText() {
        Double use = quotaUse();
        return use == null
                ? ""
                : String.format(Locale.ROOT, " (%.1f %% of %,d a second)", 100 * use, quota.callsPerSecond());
    }
}
