package io.github.timflux.core.internal.call;

import io.github.timflux.ErrorKind;
import io.github.timflux.TimException;
import java.time.Duration;
import java.util.concurrent.CancellationException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import reactor.core.scheduler.Scheduler;

/**
 * What is known of a write: whether the service may have applied a request whose response was lost.
 *
 * <p>A window can need several requests, when it is split. Each request has its own outcome; the time until which the
 * service may still process a lost request is shared by the window.
 */
public final class WriteOutcome {

    private final Scheduler timer;
    private final long maxProcessingTime;
    private final AtomicLong mayProcessUntil;

    // Written by the exchange, read by the thread that cancels it.
    private volatile boolean sent;
    private volatile boolean lost;
    private volatile boolean cancelled;
    private volatile long sentAt;

    private WriteOutcome(Scheduler timer, long maxProcessingTime, AtomicLong mayProcessUntil) {
        this.timer = timer;
        this.maxProcessingTime = maxProcessingTime;
        this.mayProcessUntil = mayProcessUntil;
    }

    /**
     * The outcome of a window, or of a request without accounts.
     *
     * @param maxProcessingTime how long the service may process one request; zero for reads
     */
    public static WriteOutcome forWindow(Scheduler timer, Duration maxProcessingTime) {
        WriteOutcome outcome = new WriteOutcome(timer, maxProcessingTime.toNanos(), new AtomicLong());
        outcome.mayProcessUntil.set(outcome.now());
        return outcome;
    }

    /** The outcome of one request of the window. */
    public WriteOutcome forRequest() {
        return new WriteOutcome(timer, maxProcessingTime, mayProcessUntil);
    }

    /**
     * Records that the request is about to be written.
     *
     * @throws CancellationException if the call was cancelled; the request must not be written then
     */
    synchronized void beforeSend() {
        if (cancelled) {
            throw new CancellationException("The call was cancelled before its request was sent.");
        }
        sentAt = now();
        sent = true;
    }

    /** Records a response. It settles lost attempts as well: they had the same content. */
    void onAnswered() {
        sent = false;
        lost = false;
    }

    /** Records a failed attempt. */
    void onFailure(TimException error) {
        if (error.kind() == ErrorKind.REJECTED) {
            onAnswered();
        } else if (error.kind() == ErrorKind.TRANSIENT && sent) {
            markLost();
        }
        // A throttled or unauthorized request is not applied. An earlier attempt may have been: lost stays.
        sent = false;
    }

    /**
     * Records the final failure of the request. Nothing is sent afterwards.
     *
     * @return the error for the caller, which tells whether the write may have been applied
     */
    synchronized TimException finish(TimException error) {
        onCancelled();
        return lost ? error.withOutcomeUnknown() : error;
    }

    /** Records that the call was cancelled. Nothing is sent afterwards; the response of a sent request is lost. */
    synchronized void onCancelled() {
        cancelled = true;
        if (sent) {
            markLost();
        }
    }

    private void markLost() {
        lost = true;
        mayProcessUntil.accumulateAndGet(sentAt + maxProcessingTime, Math::max);
    }

    /** Returns how long the service may still process a request of the window whose response was lost. */
    public Duration remainingSettleTime() {
        return Duration.ofNanos(Math.max(0, mayProcessUntil.get() - now()));
    }

    /** Reads do not settle, so they do not read the clock. */
    private long now() {
        return maxProcessingTime == 0 ? 0 : timer.now(TimeUnit.NANOSECONDS);
    }
}
