package io.github.timflux.core.internal.ratelimit;

import io.github.timflux.spi.PermitScheduler;
import io.github.timflux.spi.PermitScheduler.Outcome;
import io.github.timflux.spi.PermitScheduler.Permit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.BaseSubscriber;
import reactor.core.publisher.SignalType;
import reactor.util.context.Context;

/**
 * Asks a source for permits: for one at a time, and only while one is wanted. Nothing is asked for on behalf of anyone
 * in particular, so whoever is next when a permit comes can have it.
 *
 * <p>Permits may come on any thread, at once too. Whatever happens, {@link #update} decides what to do; only one thread
 * does at a time, and it looks again if something happened meanwhile, so calls never pile up within calls.
 */
final class PermitRequester {

    private final PermitScheduler scheduler;
    private final BooleanSupplier isPermitNeeded;
    private final Consumer<Permit> onPermit;
    private final Consumer<Throwable> onError;

    /** How many reasons there are to look; whoever raises it from zero looks. */
    private final AtomicInteger pendingUpdates = new AtomicInteger();

    private final AtomicReference<@Nullable SchedulerSubscriber> current = new AtomicReference<>();

    PermitRequester(
            PermitScheduler source, BooleanSupplier wanted, Consumer<Permit> onPermit, Consumer<Throwable> onError) {
        this.scheduler = source;
        this.isPermitNeeded = wanted;
        this.onPermit = onPermit;
        this.onError = onError;
    }

    /** Asks for a permit if one is wanted, and does no longer if none is. */
    void update() {
        if (pendingUpdates.getAndIncrement() != 0) {
            return;
        }
        int seen = 1;
        do {
            requestOrCancel();
            seen = pendingUpdates.addAndGet(-seen);
        } while (seen != 0);
    }

    private void requestOrCancel() {
        if (!isPermitNeeded.getAsBoolean()) {
            SchedulerSubscriber idle = current.getAndSet(null);
            if (idle != null) {
                idle.cancel();
            }
        } else if (current.get() == null) {
            SchedulerSubscriber request = new SchedulerSubscriber();
            current.set(request);
            // Here and not by an operator: whoever waits may leave, and the permit is then the next one's.
            scheduler.nextPermit().subscribe(request);
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
            // Looked at before, too: an error for each permit that came would cost more than all that is done for it.
            if (current.get() == this) {
                fail(new IllegalStateException("A source of permits ended without one; expected one permit."));
            }
        }

        /** Only if neither a permit nor an error came before, and it is still wanted. */
        private void fail(Throwable error) {
            if (current.compareAndSet(this, null)) {
                onError.accept(error);
                update();
            }
        }
    }
}
