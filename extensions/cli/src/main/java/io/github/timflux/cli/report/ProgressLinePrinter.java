package io.github.timflux.cli.report;

import java.io.PrintStream;
import java.time.Duration;
import java.util.Locale;
import java.util.function.LongSupplier;

/** Prints the progress as lines, for a file or a pipe. */
final class ProgressLinePrinter implements ProgressDisplay.ProgressView {

    private final JobStatistics statistics;
    private final LongSupplier expected;
    private final PrintStream err;
    private long answeredAtLastLine;

    ProgressLinePrinter(JobStatistics statistics, LongSupplier expected, PrintStream err) {
        this.statistics = statistics;
        this.expected = expected;
        this.err = err;
        this.answeredAtLastLine = statistics.answered();
    }

    @Override
    public void show() {
        long answered = statistics.answered();
        err.printf(
                Locale.ROOT,
                "%4d s  %,10d accounts  %,7d/s%s  %,d failed%s%n",
                statistics.elapsed().toSeconds(),
                answered,
                answered - answeredAtLastLine,
                remainingText(),
                statistics.failed(),
                statistics.failed() == 0 ? "" : ": " + statistics.failuresText());
        answeredAtLastLine = answered;
    }

    private String remainingText() {
        Duration remaining = statistics.remainingTime(expected.getAsLong());
        return remaining == null ? "" : String.format(Locale.ROOT, "  %,d s left", remaining.toSeconds());
    }
}
