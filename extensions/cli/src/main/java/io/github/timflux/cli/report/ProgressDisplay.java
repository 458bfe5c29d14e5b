package io.github.timflux.cli.report;

import java.io.PrintStream;
import java.time.Duration;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import reactor.core.Disposable;
import reactor.core.publisher.Flux;

/** Shows how far a job has come. */
public final class ProgressDisplay {

    private static final Duration LINE_INTERVAL = Duration.ofSeconds(1);
    private static final Duration BAR_INTERVAL = Duration.ofMillis(200);

    private final Duration interval;
    private final Supplier<ProgressView> viewFactory;

    private ProgressDisplay(Duration interval, Supplier<ProgressView> viewFactory) {
        this.interval = interval;
        this.viewFactory = viewFactory;
    }

    /**
     * A bar that is drawn over and over in its own line.
     *
     * @param statistics what to show
     * @param expected how many accounts there will be, or a negative number while that is not known
     * @param err where to
     * @param columns how wide the terminal is
     * @return the progress
     */
    public static ProgressDisplay bar(JobStatistics statistics, LongSupplier expected, PrintStream err, int columns) {
        return new ProgressDisplay(BAR_INTERVAL, () -> new TerminalProgressBar(statistics, expected, err, columns));
    }

    /**
     * A line every second.
     *
     * @param statistics what to show
     * @param expected how many accounts there will be, or a negative number while that is not known
     * @param err where to
     * @return the progress
     */
    public static ProgressDisplay lines(JobStatistics statistics, LongSupplier expected, PrintStream err) {
        return new ProgressDisplay(LINE_INTERVAL, () -> new ProgressLinePrinter(statistics, expected, err));
    }

    /**
     * Shows the progress for as long as a job runs.
     *
     * @param job the job
     * @param <T> what it emits
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

    /** One way of showing. */
    @FunctionalInterface
    interface ProgressView {

        void show();

        /** Called once in the end. */
        default void close() {}
    }
}
