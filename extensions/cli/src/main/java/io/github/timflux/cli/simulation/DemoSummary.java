package io.github.timflux.cli.simulation;

import io.github.timflux.Quota;
import io.github.timflux.cli.process.ScreenStyle;
import io.github.timflux.cli.report.JobSummary;
import io.github.timflux.cli.report.RateText;
import io.github.timflux.cli.report.Sparkline;
import io.github.timflux.simulator.model.SimulatorStatistics;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * Formats the output of the demonstration for a screen of 80 columns.
 *
 * @param summary the measurements of the client
 * @param server the measurements of the simulator
 * @param callRates the number of calls in the last second, at intervals
 * @param singleCalls the measurements of the single calls
 * @param accountProofs what was checked for the accounts of the job
 */
public record DemoSummary(
        JobSummary summary,
        SimulatorStatistics server,
        List<Integer> callRates,
        DemoSingleCalls.Statistics singleCalls,
        List<Proof> accountProofs) {

    private static final int SPARKLINE_COLUMNS = 76;

    /** Creates the summary of a run that has ended. */
    public static DemoSummary of(
            JobSummary summary,
            SimulatorStatistics server,
            CallRateSamples callRates,
            DemoSingleCalls singleCalls,
            DemoAccounts accounts) {
        return new DemoSummary(summary, server, callRates.samples(), singleCalls.statistics(), accounts.proofs());
    }

    /** Says what the demonstration does. */
    public static String introduction(int accounts, Quota quota) {
        return lines(
                format("Reading the attributes of %,d accounts of a simulator in this process", accounts),
                quota.isUnlimited()
                        ? "as fast as it can."
                        : format(
                                "at %s calls per second, which takes about %,d s.",
                                RateText.of(quota), expectedSeconds(accounts, quota)),
                "On purpose, 1 account in 100 does not exist, and 1 call in 200 fails.");
    }

    private static long expectedSeconds(int accounts, Quota quota) {
        double rate = quota.callsPerSecond() - DemoSingleCalls.callsPerSecond(quota);
        return Math.max(1, Math.round(accounts / 100.0 / rate));
    }

    /** Returns whether everything that was checked is as expected. */
    public boolean isSuccessful() {
        return proofs().stream().allMatch(Proof::holds);
    }

    List<Proof> proofs() {
        List<Proof> proofs = new ArrayList<>(accountProofs);
        if (!summary.quota().isUnlimited()) {
            proofs.add(Proof.atMost(
                    format("no second had more calls than the limit of %,d", limit()),
                    limit(),
                    server.maxCallsPerSecond()));
        }
        proofs.add(Proof.equal("no call was refused because of its rate", 0, server.throttled()));
        if (singleCalls.calls() > 0) {
            proofs.add(Proof.equal(
                    "every single call beside the job got its own answer", singleCalls.calls(), singleCalls.correct()));
        }
        return proofs;
    }

    /**
     * Returns the screen that is shown at the end.
     *
     * @param style how marks and bars are printed
     * @return the lines
     */
    public String screen(ScreenStyle style) {
        List<String> lines = new ArrayList<>();
        lines.add("");
        addTotals(lines);
        lines.add("");
        addCallRates(lines, style);
        lines.add("");
        addResponseTimes(lines);
        lines.add("");
        lines.add("  Checked with the counters of the client and of the simulator:");
        proofs().forEach(proof -> addProof(lines, style, proof));
        lines.add("");
        lines.add(isSuccessful() ? "Success." : "Failure, see above.");
        return lines(lines.toArray(String[]::new));
    }

    private void addTotals(List<String> lines) {
        lines.add(format(
                "  accounts   %,d in %,.1f s, %,.0f per second",
                summary.accounts(), summary.seconds(), summary.accountsPerSecond()));
        lines.add(format(
                "  calls      %,d, with %,d retries after failures",
                summary.calls().calls(), summary.calls().retries()));
        Double use = summary.quotaUse();
        lines.add(
                use == null
                        ? "  quota      none, as fast as it can"
                        : format(
                                "  quota      %.1f %% used of %s calls per second",
                                100 * use, RateText.of(summary.quota())));
    }

    private void addCallRates(List<String> lines, ScreenStyle style) {
        String bars = style.bars();
        char fullBar = bars.charAt(bars.length() - 1);
        int full = summary.quota().isUnlimited() ? Math.max(1, server.maxCallsPerSecond()) : limit();
        lines.add("  Calls per second at the service, from the start to the end of the job;");
        lines.add(
                summary.quota().isUnlimited()
                        ? format("  %s is the busiest second, %,d calls:", fullBar, full)
                        : format("  %s is the limit of %,d, %s is above it:", fullBar, full, Sparkline.OVER));
        lines.add("  " + style.styled("cyan", new Sparkline(bars, full).draw(callRates, SPARKLINE_COLUMNS)));
    }

    private void addResponseTimes(List<String> lines) {
        lines.add(format("  %-44s %15s %15s", "Response times", "p50", "p99"));
        lines.add(responseTime(
                "all calls, from permit to answer",
                summary.calls().p50Millis(),
                summary.calls().p99Millis()));
        if (singleCalls.calls() > 0) {
            lines.add(responseTime(
                    format("%,d single calls, with wait and retries", singleCalls.calls()),
                    singleCalls.p50Millis(),
                    singleCalls.p99Millis()));
        }
    }

    private static String responseTime(String name, double p50Millis, double p99Millis) {
        return format("  %-44s %,12.1f ms %,12.1f ms", name, p50Millis, p99Millis);
    }

    private static void addProof(List<String> lines, ScreenStyle style, Proof proof) {
        lines.add(format(
                "  %s %-57s %,14d", proof.holds() ? style.check() : style.cross(), proof.statement(), proof.actual()));
        if (!proof.holds()) {
            lines.add(format(
                    "      expected %s%,d, actual %,d",
                    proof.isMaximum() ? "at most " : "", proof.expected(), proof.actual()));
        }
    }

    /** The maximum number of calls in a second. A rate with a fraction is rounded up, as in the simulator. */
    private int limit() {
        return (int) Math.ceil(summary.quota().callsPerSecond());
    }

    private static String lines(String... lines) {
        return String.join(System.lineSeparator(), lines);
    }

    private static String format(String format, Object... values) {
        return String.format(Locale.ROOT, format, values);
    }
}
