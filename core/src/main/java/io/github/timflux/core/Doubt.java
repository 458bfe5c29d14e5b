package io.github.timflux.core;

import io.github.timflux.ErrorKind;
import io.github.timflux.TimException;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import reactor.core.scheduler.Scheduler;

/**
 * What is not known of a write: whether the service did what it was sent when no answer came.
 *
 * <p>A window may take several calls, each with a doubt of its own; when the service was last left at work concerns the
 * window as a whole.
 */
final class Doubt {

    private final Scheduler timer;
    private final long longestWork;
    private final AtomicLong atWorkUntil;

    // Written by the exchange, read by whoever closes the client or cancels.
    private volatile boolean begun;
    private volatile boolean sent;
    private volatile boolean lost;
    private volatile long sentAt;

    private Doubt(Scheduler timer, long longestWork, AtomicLong atWorkUntil) {
        this.timer = timer;
        this.longestWork = longestWork;
        this.atWorkUntil = atWorkUntil;
    }

    /**
     * The doubt of a window or of a call that is about no account.
     *
     * @param longestWork for how long the service may be at work at a request
     */
    static Doubt of(Scheduler timer, Duration longestWork) {
        return new Doubt(timer, longestWork.toNanos(), new AtomicLong(timer.now(TimeUnit.NANOSECONDS)));
    }

    Doubt ofCall() {
        return new Doubt(timer, longestWork, atWorkUntil);
    }

    /** An attempt begins. */
    void begun() {
        begun = true;
    }

    /** A request is about to be written. */
    void sent() {
        sentAt = timer.now(TimeUnit.NANOSECONDS);
        sent = true;
    }

    /** An answer says what became of the call, lost attempts included: their content was the same. */
    void settled() {
        begun = false;
        sent = false;
        lost = false;
    }

    /** An attempt failed. */
    void failed(TimException error) {
        if (error.kind() == ErrorKind.REJECTED) {
            settled();
        } else if (error.kind() == ErrorKind.TRANSIENT && sent) {
            lost = true;
            atWorkUntil.accumulateAndGet(sentAt + longestWork, Math::max);
        }
        begun = false;
        // Whoever is throttled or not let in has not been served; but an attempt before may have been.
        sent = false;
    }

    /** Nobody waits for the attempt any more; at this very moment its request may be on its way, or about to be. */
    void abandoned() {
        if (begun) {
            atWorkUntil.accumulateAndGet(timer.now(TimeUnit.NANOSECONDS) + longestWork, Math::max);
        }
    }

    /** The error as the caller has to know it. */
    TimException on(TimException error) {
        return sent || lost ? error.inDoubt() : error;
    }

    /** For how long the service may still be at work at a request whose answer was lost, or not waited for. */
    Duration settling() {
        return Duration.ofNanos(Math.max(0, atWorkUntil.get() - timer.now(TimeUnit.NANOSECONDS)));
    }
}
