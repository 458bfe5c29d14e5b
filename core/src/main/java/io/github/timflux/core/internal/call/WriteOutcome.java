package io.github.timflux.core.internal.call;

import io.github.timflux.ErrorKind;
import io.github.timflux.TimException;
import io.github.timflux.core.internal.operation.RequestEffect;
import io.github.timflux.core.internal.retry.ErrorAction;
import io.github.timflux.core.internal.retry.ErrorCodes;
import java.time.Duration;
import java.util.concurrent.CancellationException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import reactor.core.scheduler.Scheduler;

/**
 * Records whether the service may have applied a write although the response was lost.
 *
 * <p>A window that is split needs several requests. Each request has its own outcome. All requests of a window share
 * {@code mayProcessUntil}, the time until which the service may still process a lost request of the window.
 */
public final class WriteOutcome {

    private final Scheduler timer;
    private final long maxProcessingTime;
    private final AtomicLong mayProcessUntil;

    // The volatile fields are written by the HTTP exchange and read by the thread that cancels the exchange.
    private volatile boolean sent;
    private volatile boolean lost;
    private volatile boolean succeeded;
    private volatile boolean cancelled;
    private volatile long sentAt;

    private WriteOutcome(Scheduler timer, long maxProcessingTime, AtomicLong mayProcessUntil) {
        this.timer = timer;
        this.maxProcessingTime = maxProcessingTime;
        this.mayProcessUntil = mayProcessUntil;
    }

    /**
     * Creates the outcome of a window, or of a request without accounts.
     *
     * @param maxProcessingTime the settle time; zero for reads, because a late read changes nothing
     */
    public static WriteOutcome forWindow(Scheduler timer, Duration maxProcessingTime) {
        WriteOutcome outcome = new WriteOutcome(timer, maxProcessingTime.toNanos(), new AtomicLong());
        outcome.mayProcessUntil.set(outcome.now());
        return outcome;
    }

    /** Creates the outcome of one request of this window. */
    public WriteOutcome forRequest() {
        return new WriteOutcome(timer, maxProcessingTime, mayProcessUntil);
    }

    /**
     * Creates the outcome of a request that contains a part of the content of this request. If an attempt of this
     * request is lost, the service may have applied the part too.
     */
    public WriteOutcome forPart() {
        WriteOutcome part = forRequest();
        part.lost = lost;
        return part;
    }

    /**
     * Records that the request will be written now.
     *
     * @throws CancellationException if the request must not be written: the call was cancelled, or the service may have
     *     executed a request that must be executed at most once
     */
    synchronized void beforeSend(RequestEffect effect) {
        if (cancelled) {
            throw new CancellationException("The call was cancelled before its request was sent.");
        }
        if (!effect.isRepeatable() && (sent || lost || succeeded)) {
            throw new CancellationException("The service may have executed the request, so it was not sent again.");
        }
        sentAt = now();
        sent = true;
    }

    /**
     * Records that a response has arrived. After a response, earlier lost attempts no longer matter, because all
     * attempts of a request have the same content.
     */
    void onAnswered() {
        sent = false;
        lost = false;
    }

    /** Records that the service has executed the request. An error after this success says that it may be applied. */
    void onSuccess() {
        onAnswered();
        succeeded = true;
    }

    /** Returns whether the service may have applied an attempt whose response was lost. */
    boolean isLost() {
        return lost;
    }

    /** Records a failed attempt. */
    void onFailure(TimException error, RequestEffect effect) {
        if (effect.isAlwaysRefusedAlike() && ErrorCodes.actionFor(error.code()) == ErrorAction.SPLIT) {
            // The service has refused this content, so it has refused it in earlier attempts too.
            onAnswered();
        } else if (sent && (effect.isRepeatable() ? isLost(error) : !provesNotExecuted(error))) {
            markLost();
        }
        // The service has not applied a request that it has throttled or refused. The field lost keeps its value,
        // because the service may have applied an earlier attempt: only a success or a refusal of the content tells
        // what happened to it.
        sent = false;
    }

    private static boolean isLost(TimException error) {
        return error.kind() == ErrorKind.TRANSIENT || error.kind() == ErrorKind.UNREADABLE;
    }

    /**
     * Returns whether a response proves that the service has not executed the request. Without an error code, only the
     * HTTP statuses 429 (THROTTLED) and 413 (REJECTED) prove it: they say that the request was not processed. Any other
     * status can come from a gateway that has passed on the request, also 403 and 404: a gateway can check a response
     * too, and can be changed while a request is in flight.
     */
    private static boolean provesNotExecuted(TimException error) {
        return error.code() == 0
                ? error.kind() == ErrorKind.THROTTLED || error.kind() == ErrorKind.REJECTED
                : ErrorCodes.actionFor(error.code()).provesNotApplied();
    }

    /**
     * Records that the request has finally failed. After its final failure, the request is not sent again.
     *
     * @return the error for the caller; it says whether the service may have applied the write
     */
    synchronized TimException finish(TimException error) {
        onCancelled();
        return lost || succeeded ? error.withOutcomeUnknown() : error;
    }

    /**
     * Records that the call was cancelled. After a cancel, nothing is sent. If the request was sent and has no response
     * yet, its response counts as lost.
     */
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

    /** Returns how long the service may still process a lost request of the window. */
    public Duration remainingSettleTime() {
        return Duration.ofNanos(Math.max(0, mayProcessUntil.get() - now()));
    }

    /** Returns the current time in nanoseconds, or 0 for reads, because reads have no settle time. */
    private long now() {
        return maxProcessingTime == 0 ? 0 : timer.now(TimeUnit.NANOSECONDS);
    }
}
