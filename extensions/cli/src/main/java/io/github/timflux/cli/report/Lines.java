package io.github.timflux.cli.report;

import java.io.PrintStream;
import java.time.Duration;
import java.util.Locale;
import java.util.function.LongSupplier;

/** Shows progress where nothing can be drawn over: in a file or a pipe. */
final class Lines implements Progress.Gauge {

    private final Report report;
    private final LongSupplier expected;
    private final PrintStream err;
    private long shown;

    Lines(Report report, LongSupplier expected, PrintStream err) {
        this.report = report;
        this.expected = expected;
        this.err = err;
        this.shown = report.answered();
    }

    @Override
    public void show() {
        long answered = report.answered();
        err.printf(
                Locale.ROOT,
                "%4d s  %,10d accounts  %,7d/s%s  %,d failed%s%n",
                report.elapsed().toSeconds(),
                answered,
                answered - shown,
                left(),
                report.failed(),
                report.failed() == 0 ? "" : ": " + report.failures());
        shown = answered;
    }

    private String left() {
        Duration left = report.left(expected.getAsLong());
        return left == null ? "" : String.format(Locale.ROOT, "  %,d s left", left.toSeconds());
    }
}
