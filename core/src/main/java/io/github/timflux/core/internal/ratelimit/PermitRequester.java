package io.github.timflux.core.internal.ratelimit;

import io.github.timflux.core.internal.callback.SafeMono;
import io.github.timflux.spi.PermitScheduler;
import io.github.timflux.spi.PermitScheduler.Outcome;
import io.github.timflux.spi.PermitScheduler.Permit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.BaseSubscriber;
import reactor.core.publisher.Mono;
import reactor.core.publisher.SignalType;
import reactor.util.context.Context;

/**
 * Requests permits from a permit scheduler. At most one permit request is open at a time, and only while a call is
 * pending. A request belongs to no particular call. When a permit arrives, the call that is first in the queue gets it.
 *
 * <p>A permit can arrive on any thread, even before {@code subscribe()} returns. {@link #update} is called after every
 * change: a new call, a cancelled call, a permit, an error. Only one thread at a time runs the update. The thread that
 * runs an update runs another one if changes happened during the update. A recursive call of {@code update} only
 * increments a counter, so the stack does not grow.
 */
final class PermitRequester {

    private final PermitScheduler scheduler;
    private final BooleanSupplier isPermitNeeded;
    private final Consumer<Permit> onPermit;
    private final Consumer<Throwable> onError;

    /** Number of changes that need an update. The thread that raises this number from zero runs the updates. */
    private final AtomicInteger pendingUpdates = new AtomicInteger();

    private final AtomicReference<@Nullable SchedulerSubscriber> current = new AtomicReference<>();

    PermitRequester(
            PermitScheduler scheduler,
            BooleanSupplier isPermitNeeded,
            Consumer<Permit> onPermit,
            Consumer<Throwable> onError) {
        this.scheduler = scheduler;
        this.isPermitNeeded = isPermitNeeded;
        this.onPermit = onPermit;
        this.onError = onError;
    }

    /**
     * Requests a permit if a call is pending and no request is open. Cancels the open request if no call is pending.
     */
    void update() {
        if (pendingUpdates.getAndIncrement() != 0) {
            return;
        }
        int handled = 1;
        do {
            requestOrCancel();
            handled = pendingUpdates.addAndGet(-handled);
        } while (handled != 0);
    }

    private void requestOrCancel() {
        if (!isPermitNeeded.getAsBoolean()) {
            SchedulerSubscriber unneeded = current.getAndSet(null);
            if (unneeded != null) {
                unneeded.cancel();
            }
        } else if (current.get() == null) {
            SchedulerSubscriber request = new SchedulerSubscriber();
            current.set(request);
            // The subscriber is independent of any call: if a call is cancelled, the next call gets the permit.
            SafeMono.of(Mono.defer(scheduler::nextPermit)).subscribe(request);
        }
    }

    private final class SchedulerSubscriber extends BaseSubscriber<Permit> {

        @Override
        public Context currentContext() {
            return Context.empty();
        }

        @Override
        protected void hookOnNext(Permit permit) {
            if (current.compareAndSet(this, null)) {
                onPermit.accept(permit);
                update();
            } else {
                permit.release(Outcome.LOST);
            }
        }

        @Override
        protected void hookOnError(Throwable error) {
            fail(error);
        }

        @Override
        protected void hookFinally(SignalType type) {
            // hookFinally also runs after a granted permit. The check creates the exception only if the Mono completed
            // without a permit.
            if (current.get() == this) {
                fail(new IllegalStateException(
                        "PermitScheduler.nextPermit() completed without a permit; expected one permit."));
            }
        }

        /**
         * Reports an error of the permit scheduler. Does nothing if a permit or an error has already arrived, or if the
         * request was cancelled.
         */
        private void fail(Throwable error) {
            if (current.compareAndSet(this, null)) {
                onError.accept(error);
                update();
            }
        }
    }
}
