package io.github.timflux.core.internal.call;

import io.github.timflux.ErrorKind;
import io.github.timflux.TimException;
import java.time.Duration;
import java.util.concurrent.CancellationException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import reactor.core.scheduler.Scheduler;

/**
 * What is not known of a write: whether the service did what it was sent when no answer came.
 *
 * <p>A window may take several calls, each with a doubt of its own; when the service was last left at work concerns the
 * window as a whole.
 */
public final class WriteOutcome {

    private final Scheduler timer;
    private final long maxProcessingTime;
    private final AtomicLong mayProcessUntil;

    // Written by the exchange, read by whoever cuts it off.
    private volatile boolean sent;
    private volatile boolean lost;
    private volatile boolean cancelled;
    private volatile long sentAt;

    private WriteOutcome(Scheduler timer, long longestWork, AtomicLong atWorkUntil) {
        this.timer = timer;
        this.maxProcessingTime = longestWork;
        this.mayProcessUntil = atWorkUntil;
    }

    /**
     * The doubt of a window or of a call that is about no account.
     *
     * @param longestWork for how long the service may be at work at a request
     */
    public static WriteOutcome forWindow(Scheduler timer, Duration longestWork) {
        WriteOutcome doubt = new WriteOutcome(timer, longestWork.toNanos(), new AtomicLong());
        doubt.mayProcessUntil.set(doubt.now());
        return doubt;
    }

    public WriteOutcome forRequest() {
        return new WriteOutcome(timer, maxProcessingTime, mayProcessUntil);
    }

    /** A request is about to be written; throws if nobody waits for it any more. */
    synchronized void beforeSend() {
        if (cancelled) {
            throw new CancellationException("The call was given up before it was sent.");
        }
        sentAt = now();
        sent = true;
    }

    /** An answer says what became of the call, lost attempts included: their content was the same. */
    void onAnswered() {
        sent = false;
        lost = false;
    }

    /** An attempt failed. */
    void onFailure(TimException error) {
        if (error.kind() == ErrorKind.REJECTED) {
            onAnswered();
        } else if (error.kind() == ErrorKind.TRANSIENT && sent) {
            markLost();
        }
        // Whoever is throttled or not let in has not been served; but an attempt before may have been.
        sent = false;
    }

    /**
     * The call has failed for good: with the error of its last attempt, or because it was cut off. Nothing is sent
     * after that.
     *
     * @return the error as the caller has to know it
     */
    synchronized TimException finish(TimException error) {
        onCancelled();
        return lost ? error.withOutcomeUnknown() : error;
    }

    /** Nobody waits for the call any more: nothing is sent after that, and what has been sent is as good as lost. */
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

    /** For how long the service may still be at work at a request whose answer was lost, or not waited for. */
    public Duration remainingSettleTime() {
        return Duration.ofNanos(Math.max(0, mayProcessUntil.get() - now()));
    }

    /** Of no use to reads, of which the service does nothing that lasts: they do without the clock. */
    private long now() {
        return maxProcessingTime == 0 ? 0 : timer.now(TimeUnit.NANOSECONDS);
    }
}
