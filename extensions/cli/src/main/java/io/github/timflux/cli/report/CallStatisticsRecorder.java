package io.github.timflux.cli.report;

import io.github.timflux.ErrorKind;
import io.github.timflux.spi.CallListener;
import java.time.Duration;
import java.util.function.LongSupplier;
import org.HdrHistogram.Histogram;

/** Measures the attempts of all calls of a job. */
final class CallStatisticsRecorder implements CallListener {

    private static final int SIGNIFICANT_DIGITS = 3;

    private final LongSupplier nanoTime;
    private final Histogram latencyMicros = new Histogram(SIGNIFICANT_DIGITS);
    private long calls;
    private long accounts;
    private long retries;
    private long throttled;
    private long firstPermit = Long.MAX_VALUE;
    private long lastPermit = Long.MIN_VALUE;

    CallStatisticsRecorder(LongSupplier nanoTime) {
        this.nanoTime = nanoTime;
    }

    @Override
    public synchronized void onAttempt(AttemptEvent call) {
        long permit = nanoTime.getAsLong() - call.duration().toNanos();
        firstPermit = Math.min(firstPermit, permit);
        lastPermit = Math.max(lastPermit, permit);
        calls++;
        accounts += call.accounts();
        retries += call.attempt() > 1 ? 1 : 0;
        throttled += call.failure() == ErrorKind.THROTTLED ? 1 : 0;
        latencyMicros.recordValue(call.duration().toNanos() / 1_000);
    }

    synchronized CallStatistics statistics() {
        Duration span = calls == 0 ? Duration.ZERO : Duration.ofNanos(lastPermit - firstPermit);
        return new CallStatistics(calls, accounts, retries, throttled, span, latencyMillis(50), latencyMillis(99));
    }

    private double latencyMillis(double percentile) {
        return latencyMicros.getValueAtPercentile(percentile) / 1_000.0;
    }
}
