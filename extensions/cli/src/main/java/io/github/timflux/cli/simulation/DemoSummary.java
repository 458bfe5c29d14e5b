package io.github.timflux.cli.simulation;

import io.github.timflux.ErrorKind;
import io.github.timflux.Quota;
import io.github.timflux.cli.report.JobSummary;
import io.github.timflux.cli.report.RateText;
import io.github.timflux.simulator.model.SimulatorStatistics;
import java.util.Locale;

/**
 * Formats the output of the demonstration.
 *
 * @param summary the measurements of the client
 * @param serverStatistics the measurements of the simulator
 * @param eachAnsweredOnce whether each account was answered exactly once
 */
public record DemoSummary(JobSummary summary, SimulatorStatistics serverStatistics, boolean eachAnsweredOnce) {

    public static String introduction(int accounts, Quota quota) {
        String pace = quota.isUnlimited()
                ? "as fast as it can"
                : format(
                        "at %s calls per second, about %,d s",
                        RateText.of(quota), Math.max(1, Math.round(accounts / (100.0 * quota.callsPerSecond()))));
        return format(
                "Reading the attributes of %,d accounts from a simulator in this process, %s; 1 account in 100 "
                        + "does not exist.",
                accounts, pace);
    }

    /** Returns whether each account was answered, no call was throttled, and only unknown accounts failed. */
    public boolean isSuccessful() {
        return eachAnsweredOnce
                && serverStatistics.throttled() == 0
                && summary.results().failed() == unknownAccounts();
    }

    public String table() {
        return String.join(
                System.lineSeparator(),
                "",
                row(
                        "accounts",
                        format("%,d", summary.accounts()),
                        eachAnsweredOnce ? "each answered once" : "NOT EACH ANSWERED ONCE"),
                row("  found", format("%,d", summary.results().succeeded()), "with their attributes"),
                row("  unknown", format("%,d", unknownAccounts()), "1 account in 100 does not exist, on purpose"),
                row("  failed", format("%,d", summary.results().failed() - unknownAccounts()), "for any other reason"),
                row(
                        "time",
                        format("%.1f s", summary.seconds()),
                        format("%,.0f accounts/s", summary.accountsPerSecond())),
                row("calls", format("%,d", summary.calls().calls()), "every attempt counted"),
                row(
                        "  window",
                        format("%.1f", summary.calls().meanAccountsPerCall()),
                        "accounts per call on average, of 100"),
                row("  retries", format("%,d", summary.calls().retries()), "1 call in 200 fails, on purpose"),
                row("  throttled", format("%,d", serverStatistics.throttled()), "counted by the simulator"),
                row(
                        "  peak",
                        format("%,d", serverStatistics.maxCallsPerSecond()),
                        "calls in a sliding second, " + "counted by the simulator"),
                quotaRow(),
                row(
                        "  p50",
                        format("%.1f ms", summary.calls().p50Millis()),
                        "median duration; the simulator takes 20 to 30 ms"),
                row("  p99", format("%.1f ms", summary.calls().p99Millis()), "99 % of the calls are faster"),
                "",
                isSuccessful() ? "Success." : "Failure, see above.");
    }

    private String quotaRow() {
        Double use = summary.quotaUse();
        return use == null
                ? row("  quota", "none", "as fast as it can")
                : row(
                        "  quota use",
                        format("%.1f %%", 100 * use),
                        format("of %s calls per second", RateText.of(summary.quota())));
    }

    private long unknownAccounts() {
        return summary.results().failures().getOrDefault(ErrorKind.REJECTED, 0L);
    }

    private static String row(String name, String value, String remark) {
        return format("%-12s %12s   %s", name, value, remark);
    }

    private static String format(String format, Object... values) {
        return String.format(Locale.ROOT, format, values);
    }
}
