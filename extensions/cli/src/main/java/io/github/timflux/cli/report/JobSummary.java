package io.github.timflux.cli.report;

import io.github.timflux.Quota;
import io.github.timflux.cli.result.ResultCounts;
import java.time.Duration;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Summary of a job.
 *
 * @param results the number of results by outcome, including earlier runs
 * @param answeredBefore the number of results of earlier runs
 * @param calls the statistics of the calls of this run
 * @param elapsed the time since the start of this run
 * @param quota the quota of the job
 */
public record JobSummary(
        ResultCounts results, long answeredBefore, CallStatistics calls, Duration elapsed, Quota quota) {

    private static final double NANOS_PER_SECOND = 1e9;

    /** {@return the number of input lines that have a result} */
    public long accounts() {
        return results.total();
    }

    /** {@return the elapsed time in seconds} */
    public double seconds() {
        return elapsed.toNanos() / NANOS_PER_SECOND;
    }

    /** {@return the mean number of accounts per second in this run} */
    public double accountsPerSecond() {
        return elapsed.isZero() ? 0 : (accounts() - answeredBefore) / seconds();
    }

    /** {@return the used share of the quota; null for an unlimited quota or without calls} */
    public @Nullable Double quotaUse() {
        return calls.quotaUse(quota);
    }

    /** {@return the summary as one paragraph} */
    public String describe() {
        return String.format(
                Locale.ROOT,
                "%,d accounts in %.1f s (%,.0f/s)%s: %,d succeeded, %,d failed%s. %,d calls of %.1f accounts on "
                        + "average%s, "
                        + "%,d retries, %,d throttled; p50 %.1f ms, p99 %.1f ms.",
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
        return answeredBefore == 0 ? "" : String.format(Locale.ROOT, ", %,d of them in earlier runs", answeredBefore);
    }

    /** The failures by kind in parentheses; empty without failures. */
    String failuresInBrackets() {
        return results.failures().isEmpty() ? "" : " (" + results.failuresText() + ")";
    }

    private String quotaUseText() {
        Double use = quotaUse();
        return use == null ? "" : String.format(Locale.ROOT, " (%.1f %% of %s calls/s)", 100 * use, RateText.of(quota));
    }
}
