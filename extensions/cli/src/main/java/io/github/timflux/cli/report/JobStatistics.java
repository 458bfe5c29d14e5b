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

/** Counts the results and measures the calls of one job while it runs. Its clock starts when it is created. */
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
     * Creates statistics and starts the clock.
     *
     * @param nanoTime the clock, such as {@link System#nanoTime}
     * @return the statistics
     */
    public static JobStatistics start(LongSupplier nanoTime) {
        return new JobStatistics(nanoTime);
    }

    /** {@return the listener that measures the calls; register it with the client} */
    public CallListener callListener() {
        return callRecorder;
    }

    /**
     * Counts the result of an account.
     *
     * @param result the result
     */
    public void count(AccountResult<?> result) {
        counter.count(result);
    }

    /**
     * Adds the results of earlier runs. They count as results and are ignored for the speed.
     *
     * @param earlier the counts of the earlier runs
     */
    public void addEarlier(ResultCounts earlier) {
        counter.add(earlier);
        answeredBefore = answered();
    }

    /** {@return the number of results of earlier runs} */
    long answeredBefore() {
        return answeredBefore;
    }

    /** {@return the number of results, including earlier runs} */
    public long answered() {
        return counter.counts().total();
    }

    /** {@return the number of failures, including earlier runs} */
    public long failed() {
        return counter.counts().failed();
    }

    /** The failures by kind, such as {@code 2 REJECTED, 1 INVALID}; empty without failures. */
    String failuresText() {
        return counter.counts().failuresText();
    }

    /**
     * Estimates the remaining time from the speed of this run.
     *
     * @param expected the expected number of accounts, or a negative number if it is unknown
     * @return the remaining time, or null if it cannot be estimated
     */
    @Nullable Duration remainingTime(long expected) {
        long done = answered() - answeredBefore;
        return expected < 0 || done == 0
                ? null
                : Duration.ofSeconds(
                        Math.round(elapsed().toNanos() / NANOS_PER_SECOND * Math.max(0, expected - answered()) / done));
    }

    /**
     * Creates a summary of the job at this moment.
     *
     * @param quota the quota of the job
     * @return the summary
     */
    public JobSummary summary(Quota quota) {
        return new JobSummary(counter.counts(), answeredBefore, callRecorder.statistics(), elapsed(), quota);
    }

    /**
     * Writes a summary of the job at this moment as a JSON object.
     *
     * @param quota the quota of the job
     * @param out the stream; it is closed
     */
    public void writeSummary(Quota quota, OutputStream out) {
        SummaryJsonWriter.write(summary(quota), out);
    }

    Duration elapsed() {
        return Duration.ofNanos(nanoTime.getAsLong() - start);
    }
}
