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

/** Shows progress on a terminal. */
final class Bar implements Progress.Gauge {

    private static final int REDRAW_MILLIS = 200;

    private final Report report;
    private final LongSupplier expected;
    private final ProgressBar bar;

    Bar(Report report, LongSupplier expected, PrintStream err, int columns) {
        this.report = report;
        this.expected = expected;
        this.bar = new ProgressBarBuilder()
                .setTaskName("accounts")
                .setInitialMax(expected.getAsLong())
                .setEtaFunction(state -> Optional.ofNullable(report.left(expected.getAsLong())))
                .startsFrom(report.answeredBefore(), Duration.ZERO)
                .setStyle(ProgressBarStyle.UNICODE_BLOCK)
                .setUpdateIntervalMillis(REDRAW_MILLIS)
                .showSpeed(new DecimalFormat("#,##0", DecimalFormatSymbols.getInstance(Locale.ROOT)))
                // Told the width, the library does not load its terminal support to find out.
                .setConsumer(new ConsoleProgressBarConsumer(err, columns))
                .build();
    }

    @Override
    public void show() {
        bar.maxHint(expected.getAsLong());
        bar.stepTo(report.answered());
        bar.setExtraMessage(" " + report.failures());
    }

    @Override
    public void close() {
        show();
        bar.close();
    }
}
