package io.github.timflux.cli.report;

import io.github.timflux.cli.process.ProcessEnvironment;
import io.github.timflux.cli.process.ScreenStyle;
import io.github.timflux.cli.process.TerminalInfo;
import java.io.PrintStream;
import java.time.Duration;
import java.util.Locale;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import me.tongfei.progressbar.ProgressBarStyle;
import reactor.core.Disposable;
import reactor.core.publisher.Flux;

/** Shows the progress of a job at regular intervals. */
public final class ProgressDisplay {

    private static final Duration LINE_INTERVAL = Duration.ofSeconds(1);
    private static final Duration CALL_INTERVAL = Duration.ofSeconds(2);
    private static final Duration BAR_INTERVAL = Duration.ofMillis(200);

    private final Duration interval;
    private final Supplier<ProgressView> viewFactory;

    private ProgressDisplay(Duration interval, Supplier<ProgressView> viewFactory) {
        this.interval = interval;
        this.viewFactory = viewFactory;
    }

    /**
     * Shows a bar if standard error is a terminal, otherwise lines.
     *
     * @param process the process with its standard error
     * @param statistics the statistics of the job
     * @param expected the expected number of accounts, or a negative number if it is unknown
     * @return the display
     */
    public static ProgressDisplay on(ProcessEnvironment process, JobStatistics statistics, LongSupplier expected) {
        TerminalInfo terminal = TerminalInfo.of(process.variables());
        return terminal.isPresent()
                ? bar(statistics, expected, process.err(), terminal.columns(), barStyle(process))
                : lines(statistics, expected, process.err());
    }

    private static ProgressBarStyle barStyle(ProcessEnvironment process) {
        return ScreenStyle.hasBlocks(process.variables()) ? ProgressBarStyle.UNICODE_BLOCK : ProgressBarStyle.ASCII;
    }

    /**
     * Shows a progress bar that is redrawn in place.
     *
     * @param statistics the statistics of the job
     * @param expected the expected number of accounts, or a negative number if it is unknown
     * @param err the terminal
     * @param columns the width of the terminal in characters
     * @param style the characters of the bar
     * @return the display
     */
    static ProgressDisplay bar(
            JobStatistics statistics, LongSupplier expected, PrintStream err, int columns, ProgressBarStyle style) {
        return new ProgressDisplay(
                BAR_INTERVAL, () -> new TerminalProgressBar(statistics, expected, err, columns, style));
    }

    /**
     * Prints a line every second.
     *
     * @param statistics the statistics of the job
     * @param expected the expected number of accounts, or a negative number if it is unknown
     * @param err the stream for the lines
     * @return the display
     */
    public static ProgressDisplay lines(JobStatistics statistics, LongSupplier expected, PrintStream err) {
        return new ProgressDisplay(LINE_INTERVAL, () -> new ProgressLinePrinter(statistics, expected, err));
    }

    /**
     * Prints a line every few seconds while a single call waits for its answer.
     *
     * @param err the stream for the lines
     * @return the display
     */
    public static ProgressDisplay ofCall(PrintStream err) {
        JobStatistics clock = JobStatistics.start(System::nanoTime);
        return new ProgressDisplay(
                CALL_INTERVAL,
                () -> () -> err.printf(
                        Locale.ROOT,
                        "%4d s  waiting for the answer%n",
                        clock.elapsed().toSeconds()));
    }

    /**
     * Shows the progress from the subscription to a job until its end.
     *
     * @param job the job
     * @param <T> the type of its elements
     * @return the job
     */
    public <T> Flux<T> showDuring(Flux<T> job) {
        return Flux.using(this::start, shown -> job, Disposable::dispose);
    }

    private Disposable start() {
        ProgressView view = viewFactory.get();
        Disposable ticks = Flux.interval(interval).onBackpressureDrop().subscribe(tick -> view.show());
        return () -> {
            ticks.dispose();
            view.close();
        };
    }

    /** One form of the display. */
    @FunctionalInterface
    interface ProgressView {

        void show();

        /** Called once at the end of the job. */
        default void close() {}
    }
}
