package io.github.timflux.benchmarks.load;

import io.github.timflux.benchmarks.measure.Percentiles;
import io.github.timflux.benchmarks.report.NumberFormatter;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import java.util.stream.LongStream;

/**
 * The latencies of single calls of an open-loop load. A call without a success counts as if it had ended at the end of
 * the load, so that a client does not look faster by losing calls.
 */
public final class SingleCallLatencies {

    private static final long SECOND = TimeUnit.SECONDS.toNanos(1);

    private final long[] due;
    private final long[] startDelay;
    private final long[] latency;
    private final long end;

    /**
     * Takes nanoseconds: due times, delays of the starts, latencies or 0 without a success, and the end of the load.
     */
    SingleCallLatencies(long[] due, long[] startDelay, long[] latency, long end) {
        this.due = due;
        this.startDelay = startDelay;
        this.latency = latency;
        this.end = end;
    }

    /** {@return the number of calls} */
    public int started() {
        return due.length;
    }

    /** {@return the number of calls with a success} */
    public int succeeded() {
        return (int) LongStream.of(latency).filter(nanos -> nanos > 0).count();
    }

    /** {@return the latencies, in milliseconds} */
    public Percentiles millis() {
        return millis(IntStream.range(0, due.length));
    }

    /** {@return how much later than due the calls were started, in milliseconds} */
    public Percentiles startDelayMillis() {
        return Percentiles.of(LongStream.of(startDelay).mapToDouble(NumberFormatter::millis));
    }

    /** {@return for each second a percentile of the calls that were due in it, in milliseconds} */
    public List<Double> perSecond(double percentile) {
        int seconds = (int) (due[due.length - 1] / SECOND) + 1;
        return IntStream.range(0, seconds)
                .mapToObj(second -> millis(dueIn(second)).at(percentile))
                .toList();
    }

    private IntStream dueIn(int second) {
        return IntStream.range(0, due.length).filter(index -> due[index] / SECOND == second);
    }

    private Percentiles millis(IntStream calls) {
        return Percentiles.of(calls.mapToLong(index -> latency[index] > 0 ? latency[index] : end - due[index])
                .mapToDouble(NumberFormatter::millis));
    }
}
