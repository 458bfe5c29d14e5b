package io.github.timflux.core.quota;

import io.github.timflux.spi.PermitSource;
import io.github.timflux.spi.PermitSource.Outcome;
import io.github.timflux.spi.PermitSource.Permit;
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
 * <p>Permits may come on any thread, at once too. Whatever happens, {@link #look} decides what to do; only one thread
 * does at a time, and it looks again if something happened meanwhile, so calls never pile up within calls.
 */
final class Requests {

    private final PermitSource source;
    private final BooleanSupplier wanted;
    private final Consumer<Permit> onPermit;
    private final Consumer<Throwable> onError;

    /** How many reasons there are to look; whoever raises it from zero looks. */
    private final AtomicInteger reasons = new AtomicInteger();

    private final AtomicReference<@Nullable Request> current = new AtomicReference<>();

    Requests(PermitSource source, BooleanSupplier wanted, Consumer<Permit> onPermit, Consumer<Throwable> onError) {
        this.source = source;
        this.wanted = wanted;
        this.onPermit = onPermit;
        this.onError = onError;
    }

    /** Asks for a permit if one is wanted, and does no longer if none is. */
    void look() {
        if (reasons.getAndIncrement() != 0) {
            return;
        }
        int seen = 1;
        do {
            askOrLeave();
            seen = reasons.addAndGet(-seen);
        } while (seen != 0);
    }

    private void askOrLeave() {
        if (!wanted.getAsBoolean()) {
            Request idle = current.getAndSet(null);
            if (idle != null) {
                idle.cancel();
            }
        } else if (current.get() == null) {
            Request request = new Request();
            current.set(request);
            // Here and not by an operator: whoever waits may leave, and the permit is then the next one's.
            source.next().subscribe(request);
        }
    }

    private final class Request extends BaseSubscriber<Permit> {

        @Override
        public Context currentContext() {
            return Context.empty();
        }

        @Override
        protected void hookOnNext(Permit permit) {
            if (current.compareAndSet(this, null)) {
                onPermit.accept(permit);
                look();
            } else {
                permit.done(Outcome.LOST);
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
                look();
            }
        }
    }
}
