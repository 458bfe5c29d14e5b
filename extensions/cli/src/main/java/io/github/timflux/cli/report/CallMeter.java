package io.github.timflux.cli.report;

import io.github.timflux.ErrorKind;
import io.github.timflux.spi.CallListener;
import java.time.Duration;
import java.util.function.LongSupplier;
import org.HdrHistogram.Histogram;

/** Measures the calls of a job. */
final class CallMeter implements CallListener {

    private static final int DIGITS = 3;

    private final LongSupplier nanoTime;
    private final Histogram micros = new Histogram(DIGITS);
    private long calls;
    private long accounts;
    private long retries;
    private long refused;
    private long firstPermit = Long.MAX_VALUE;
    private long lastPermit = Long.MIN_VALUE;

    CallMeter(LongSupplier nanoTime) {
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
        refused += call.failure() == ErrorKind.THROTTLED ? 1 : 0;
        micros.recordValue(call.duration().toNanos() / 1_000);
    }

    synchronized CallFigures figures() {
        Duration span = calls == 0 ? Duration.ZERO : Duration.ofNanos(lastPermit - firstPermit);
        return new CallFigures(calls, accounts, retries, refused, span, millis(50), millis(99));
    }

    private double millis(double percentile) {
        return micros.getValueAtPercentile(percentile) / 1_000.0;
    }
}
