package io.github.timflux.core.internal.call;

import io.github.timflux.TimException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * When {@link CancelOnDeadlineOrClose} cancels its work, and with which error.
 *
 * @param lifecycle the state of the client
 * @param untilClosed true to cancel work that has started only when the client is closed; false to cancel it never
 * @param started whether the work has started; set once, by the work when it starts or by a client that starts to close
 * @param deadline the deadline of the work
 * @param deadlineError turns the error of a passed deadline into the one to report
 * @param callerError turns every error into the one that the caller gets
 */
record CancelConditions(
        ClientLifecycle lifecycle,
        boolean untilClosed,
        AtomicBoolean started,
        Deadline deadline,
        UnaryOperator<TimException> deadlineError,
        UnaryOperator<TimException> callerError) {

    /** Conditions of a pause within a call: it goes on while the client drains. */
    static CancelConditions ofPause(ClientLifecycle lifecycle, Deadline deadline) {
        return new CancelConditions(
                lifecycle, true, new AtomicBoolean(true), deadline, UnaryOperator.identity(), UnaryOperator.identity());
    }

    /** Conditions of a wait before work starts: it ends when the client starts to close. */
    static CancelConditions ofWait(ClientLifecycle lifecycle, AtomicBoolean started, Deadline none) {
        return new CancelConditions(
                lifecycle, false, started, none, UnaryOperator.identity(), UnaryOperator.identity());
    }

    /** Returns the error of work that must not even be subscribed to, or null. */
    @Nullable TimException errorBeforeStart() {
        if (deadline.hasPassed()) {
            return callerError.apply(deadlineExceeded());
        }
        return isCancelledByClose() ? callerError.apply(ClientLifecycle.closedError()) : null;
    }

    /** Returns whether the work has to be cancelled because the client is closing or closed. */
    boolean isCancelledByClose() {
        boolean closed = untilClosed && lifecycle.isClosed();
        return closed || (lifecycle.isClosing() && started.compareAndSet(false, true));
    }

    TimException deadlineExceeded() {
        return deadlineError.apply(deadline.exceeded());
    }
}
