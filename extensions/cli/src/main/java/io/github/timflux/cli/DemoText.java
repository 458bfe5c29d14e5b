package io.github.timflux.cli;

import io.github.timflux.ErrorKind;
import io.github.timflux.Quota;
import io.github.timflux.cli.report.Summary;
import io.github.timflux.simulator.Statistics;
import java.util.Locale;

/**
 * What the demonstration says.
 *
 * @param summary what the client measured
 * @param counted what the simulator counted
 * @param complete whether each account was answered once
 */
record DemoText(Summary summary, Statistics counted, boolean complete) {

    static String introduction(int accounts, Quota quota) {
        String pace = quota.isUnlimited()
                ? "as fast as it can"
                : format(
                        "at %,d calls a second, which takes about %,d s",
                        quota.callsPerSecond(), Math.max(1, Math.round(accounts / (100.0 * quota.callsPerSecond()))));
        return format(
                "Reading the attributes of %,d accounts from a simulator in this process, %s; 1 in 100 is made to fail.",
                accounts, pace);
    }

    /** Nobody was lost, nothing was refused, and only those who do not exist have failed. */
    boolean isGood() {
        return complete && counted.refused() == 0 && summary.results().failed() == unknown();
    }

    String table() {
        return String.join(
                System.lineSeparator(),
                "",
                row("accounts", format("%,d", summary.accounts()), complete ? "each answered once" : "NOT EACH ONCE"),
                row("  found", format("%,d", summary.results().succeeded()), "with their attributes"),
                row("  unknown", format("%,d", unknown()), "1 in 100 does not exist, on purpose"),
                row("  failed", format("%,d", summary.results().failed() - unknown()), "for any other reason"),
                row(
                        "time",
                        format("%.1f s", summary.seconds()),
                        format("%,.0f accounts/s", summary.accountsPerSecond())),
                row("calls", format("%,d", summary.calls().calls()), "every attempt counted"),
                row("  window", format("%.1f", summary.calls().meanAccounts()), "accounts a call on average, of 100"),
                row("  retries", format("%,d", summary.calls().retries()), "1 call in 200 fails, on purpose"),
                row("  refused", format("%,d", counted.refused()), "as too many, by the simulator's count"),
                row("  most", format("%,d", counted.mostInASecond()), "in any sliding second, by its count"),
                quotaRow(),
                row(
                        "  half took",
                        format("%.1f ms", summary.calls().p50Millis()),
                        "or less; the service takes 20 to 30"),
                row("  99 % took", format("%.1f ms", summary.calls().p99Millis()), "or less"),
                "",
                isGood() ? "All is well." : "Something went wrong, see above.");
    }

    private String quotaRow() {
        Double use = summary.quotaUse();
        return use == null
                ? row("  quota", "none", "as fast as it can")
                : row("  quota use", format("%.1f %%", 100 * use), format("of %,d calls a second", rate()));
    }

    private int rate() {
        return summary.quota().callsPerSecond();
    }

    private long unknown() {
        return summary.results().failures().getOrDefault(ErrorKind.REJECTED, 0L);
    }

    private static String row(String name, String value, String remark) {
        return format("%-12s %12s   %s", name, value, remark);
    }

    private static String format(String format, Object... values) {
        return String.format(Locale.ROOT, format, values);
    }
}
