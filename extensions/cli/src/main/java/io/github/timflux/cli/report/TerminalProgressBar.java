package io.github.timflux.cli.report;

import java.io.PrintStream;
import java.text.DecimalFormat;
import java.text.DecimalFormatSymbols;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;
import java.util.function.LongSupplier;
import me.tongfei.progressbar.ConsoleProgressBarConsumer;
import me.tongfei.progressbar.ProgressBar;
import me.tongfei.progressbar.ProgressBarBuilder;
import me.tongfei.progressbar.ProgressBarStyle;

/** Draws the progress as a bar on a terminal. */
final class TerminalProgressBar implements ProgressDisplay.ProgressView {

    private static final int REDRAW_INTERVAL_MILLIS = 200;

    private final JobStatistics statistics;
    private final LongSupplier expected;
    private final ProgressBar bar;

    TerminalProgressBar(
            JobStatistics statistics, LongSupplier expected, PrintStream err, int columns, ProgressBarStyle style) {
        this.statistics = statistics;
        this.expected = expected;
        this.bar = new ProgressBarBuilder()
                .setTaskName("accounts")
                .setInitialMax(expected.getAsLong())
                .setEtaFunction(state -> Optional.ofNullable(statistics.remainingTime(expected.getAsLong())))
                .startsFrom(statistics.answeredBefore(), Duration.ZERO)
                .setStyle(style)
                .setUpdateIntervalMillis(REDRAW_INTERVAL_MILLIS)
                .showSpeed(new DecimalFormat("#,##0", DecimalFormatSymbols.getInstance(Locale.ROOT)))
                // With a given width, the library does not load its terminal detection.
                .setConsumer(new ConsoleProgressBarConsumer(err, columns))
                .build();
    }

    @Override
    public void show() {
        bar.maxHint(expected.getAsLong());
        bar.stepTo(statistics.answered());
        bar.setExtraMessage(" " + statistics.failuresText());
    }

    @Override
    public void close() {
        show();
        bar.close();
    }
}
