package io.github.timflux.cli.report;

import java.io.PrintStream;
import java.util.Locale;

/** Shows progress where nothing can be drawn over: in a file or a pipe. */
final class Lines implements Progress.Gauge {

    private final Report report;
    private final PrintStream err;
    private long shown;

    Lines(Report report, PrintStream err) {
        this.report = report;
        this.err = err;
    }

    @Override
    public void show() {
        long answered = report.answered();
        err.printf(
                Locale.ROOT,
                "%4d s  %,10d accounts  %,7d/s  %,d failed%n",
                report.elapsed().toSeconds(),
                answered,
                answered - shown,
                report.failed());
        shown = answered;
    }
}
