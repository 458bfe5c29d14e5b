package io.github.timflux.core.internal.call;

import io.github.timflux.TimException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * What work is given up for: a client that is closed, one that begins to close before the work has begun, and a
 * deadline.
 *
 * @param lifetime the client's
 * @param endsWithClient whether it is given up when the client is closed; else only as long as it has not begun
 * @param begun whether it has begun, or was given up before; whoever begins it sets this first
 * @param deadline its deadline
 * @param late the error of work whose deadline has passed, made of the one that says so
 * @param told the error as the subscriber has to know it, be it the work's or that of having been given up
 */
public record CancelConditions(
        ClientLifecycle lifetime,
        boolean endsWithClient,
        AtomicBoolean begun,
        Deadline deadline,
        UnaryOperator<TimException> late,
        UnaryOperator<TimException> told) {

    /** Those of a part of a call, which goes on while the client closes. */
    public static CancelConditions ofPart(ClientLifecycle lifetime, Deadline deadline) {
        return new CancelConditions(
                lifetime, true, new AtomicBoolean(true), deadline, UnaryOperator.identity(), UnaryOperator.identity());
    }

    /** Those of waiting for something to begin with, which ends when the client begins to close. */
    static CancelConditions ofWait(ClientLifecycle lifetime, AtomicBoolean begun, Deadline none) {
        return new CancelConditions(lifetime, false, begun, none, UnaryOperator.identity(), UnaryOperator.identity());
    }

    /** Why the work need not even be tried, or null. */
    @Nullable TimException refusal() {
        if (deadline.hasPassed()) {
            return told.apply(tooLate());
        }
        return isClosed() ? told.apply(ClientLifecycle.closedError()) : null;
    }

    /** Whether work that has not been given up yet has to be. */
    boolean isClosed() {
        boolean isOver = endsWithClient && lifetime.isClosed();
        return isOver || (lifetime.isClosing() && begun.compareAndSet(false, true));
    }

    TimException tooLate() {
        return late.apply(deadline.exceeded());
    }
}
