package io.github.timflux.core.internal.call;

import io.github.timflux.TimException;
import io.github.timflux.core.internal.retry.NotAttemptedErrors;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * The conditions under which {@link CancelOnDeadlineOrClose} cancels its work, and the errors that it then emits.
 *
 * @param lifecycle the lifecycle of the client
 * @param untilClosed whether {@code close()} of the client also cancels work that has already started
 * @param started true after the work starts, or after a closing client prevents the start; only one of the two can
 *     happen
 * @param deadline the deadline of the work
 * @param deadlineError converts the error of a passed deadline into the error to report
 * @param callerError converts every error into the error that the caller gets
 */
record CancelConditions(
        ClientLifecycle lifecycle,
        boolean untilClosed,
        AtomicBoolean started,
        Deadline deadline,
        UnaryOperator<TimException> deadlineError,
        UnaryOperator<TimException> callerError) {

    /**
     * Creates the conditions of a pause within a call. A pause within a call continues while a closing client waits for
     * active calls.
     */
    static CancelConditions ofPause(ClientLifecycle lifecycle, Deadline deadline) {
        return new CancelConditions(
                lifecycle, true, new AtomicBoolean(true), deadline, UnaryOperator.identity(), UnaryOperator.identity());
    }

    /**
     * Creates the conditions that end a wait, for example for a permit. The work has not started during the wait, so
     * the wait also ends when the client starts to close.
     */
    static CancelConditions ofWait(ClientLifecycle lifecycle, AtomicBoolean started, Deadline none) {
        return new CancelConditions(
                lifecycle, false, started, none, UnaryOperator.identity(), UnaryOperator.identity());
    }

    /** Returns an error if the work must not start, or null if it may start. */
    @Nullable TimException errorBeforeStart() {
        if (deadline.hasPassed()) {
            return callerError.apply(deadlineExceeded());
        }
        return isCancelledByClose() ? callerError.apply(NotAttemptedErrors.clientClosed()) : null;
    }

    /** Returns whether the work must be cancelled because the client is closing or closed. */
    boolean isCancelledByClose() {
        boolean closed = untilClosed && lifecycle.isClosed();
        return closed || (lifecycle.isClosing() && started.compareAndSet(false, true));
    }

    TimException deadlineExceeded() {
        return deadlineError.apply(deadline.exceeded());
    }
}
