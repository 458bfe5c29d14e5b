package io.github.timflux.cli.report;

import io.github.timflux.AccountResult;
import io.github.timflux.Quota;
import io.github.timflux.cli.result.ResultCounter;
import io.github.timflux.cli.result.ResultCounts;
import io.github.timflux.spi.CallListener;
import java.io.OutputStream;
import java.time.Duration;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/** Counts and measures one job. Its time begins when it is made. */
public final class JobStatistics {

    private static final double NANOS_PER_SECOND = 1e9;

    private final ResultCounter counter = new ResultCounter();
    private final LongSupplier nanoTime;
    private final CallStatisticsRecorder callRecorder;
    private final long start;
    private volatile long answeredBefore;

    private JobStatistics(LongSupplier nanoTime) {
        this.nanoTime = nanoTime;
        this.callRecorder = new CallStatisticsRecorder(nanoTime);
        this.start = nanoTime.getAsLong();
    }

    /**
     * Starts a report.
     *
     * @param nanoTime the clock, such as {@link System#nanoTime}
     * @return the report
     */
    public static JobStatistics start(LongSupplier nanoTime) {
        return new JobStatistics(nanoTime);
    }

    /** {@return who has to be told of the calls} */
    public CallListener callListener() {
        return callRecorder;
    }

    /**
     * Counts what became of an account.
     *
     * @param result the result
     */
    public void count(AccountResult<?> result) {
        counter.count(result);
    }

    /**
     * Adds the results of earlier runs of the job. They count for the outcome, and not for the speed.
     *
     * @param earlier the counts of the earlier runs
     */
    public void addEarlier(ResultCounts earlier) {
        counter.add(earlier);
        answeredBefore = answered();
    }

    /** {@return how many accounts were answered in earlier runs} */
    long answeredBefore() {
        return answeredBefore;
    }

    /** {@return how many accounts have been answered} */
    public long answered() {
        return counter.counts().total();
    }

    /** {@return how many of them with a failure} */
    public long failed() {
        return counter.counts().failed();
    }

    /** How many failed by kind, such as {@code 2 REJECTED, 1 INVALID}; empty if none did. */
    String failuresText() {
        return counter.counts().failuresText();
    }

    /**
     * How long it takes to answer the others at the pace of this run so far.
     *
     * @param expected how many accounts there are, or a negative number if that is not known
     * @return the time, or null if it cannot be told
     */
    @Nullable Duration remainingTime(long expected) {
        long done = answered() - answeredBefore;
        return expected < 0 || done == 0
                ? null
                : Duration.ofSeconds(
                        Math.round(elapsed().toNanos() / NANOS_PER_SECOND * Math.max(0, expected - answered()) / done));
    }

    /**
     * The figures as they are now.
     *
     * @param quota the quota that the job keeps to
     * @return the figures
     */
    public JobSummary summary(Quota quota) {
        return new JobSummary(counter.counts(), answeredBefore, callRecorder.statistics(), elapsed(), quota);
    }

    /**
     * Writes the figures as they are now, as one JSON object.
     *
     * @param quota the quota that the job keeps to
     * @param out where to; it is closed
     */
    public void writeSummary(Quota quota, OutputStream out) {
        SummaryJsonWriter.write(summary(quota), out);
    }

    Duration elapsed() {
        return Duration.ofNanos(nanoTime.getAsLong() - start);
    }
}
