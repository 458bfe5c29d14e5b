package io.github.timflux.cli.report;

import java.io.PrintStream;
import java.time.Duration;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import reactor.core.Disposable;
import reactor.core.publisher.Flux;

/** Shows how far a job has come. */
public final class Progress {

    private static final Duration EVERY_SECOND = Duration.ofSeconds(1);
    private static final Duration SMOOTHLY = Duration.ofMillis(200);

    private final Duration period;
    private final Supplier<Gauge> gauges;

    private Progress(Duration period, Supplier<Gauge> gauges) {
        this.period = period;
        this.gauges = gauges;
    }

    /**
     * A bar that is drawn over and over in its own line.
     *
     * @param report what to show
     * @param expected how many accounts there will be, or a negative number while that is not known
     * @param err where to
     * @param columns how wide the terminal is
     * @return the progress
     */
    public static Progress bar(Report report, LongSupplier expected, PrintStream err, int columns) {
        return new Progress(SMOOTHLY, () -> new Bar(report, expected, err, columns));
    }

    /**
     * A line every second.
     *
     * @param report what to show
     * @param expected how many accounts there will be, or a negative number while that is not known
     * @param err where to
     * @return the progress
     */
    public static Progress lines(Report report, LongSupplier expected, PrintStream err) {
        return new Progress(EVERY_SECOND, () -> new Lines(report, expected, err));
    }

    /**
     * Shows the progress for as long as a job runs.
     *
     * @param job the job
     * @param <T> what it emits
     * @return the job
     */
    public <T> Flux<T> during(Flux<T> job) {
        return Flux.using(this::start, shown -> job, Disposable::dispose);
    }

    private Disposable start() {
        Gauge gauge = gauges.get();
        Disposable ticks = Flux.interval(period).onBackpressureDrop().subscribe(tick -> gauge.show());
        return () -> {
            ticks.dispose();
            gauge.close();
        };
    }

    /** One way of showing. */
    @FunctionalInterface
    interface Gauge {

        void show();

        /** Called once in the end. */
        default void close() {}
    }
}
