package io.github.timflux.core.internal.ratelimit;

import io.github.timflux.core.internal.callback.SafeCallbacks;
import io.github.timflux.spi.PermitScheduler;
import java.time.Duration;
import reactor.core.publisher.Mono;

/**
 * Contains the exceptions of a permit scheduler of the application, so that a rate limiter that several calls share
 * continues. An exception of {@code nextPermit()} becomes an error signal. Exceptions of all other methods go to the
 * hook of Reactor for dropped errors.
 */
record SafePermitScheduler(PermitScheduler scheduler) implements PermitScheduler {

    @Override
    public Mono<Permit> nextPermit() {
        // PermitRequester turns an exception into an error signal.
        return scheduler.nextPermit().map(SafePermit::new);
    }

    @Override
    public void setRate(double callsPerSecond) {
        SafeCallbacks.run(() -> scheduler.setRate(callsPerSecond));
    }

    @Override
    public void pauseFor(Duration duration) {
        SafeCallbacks.run(() -> scheduler.pauseFor(duration));
    }

    private record SafePermit(Permit permit) implements Permit {

        @Override
        public void markWritten() {
            SafeCallbacks.run(permit::markWritten);
        }

        @Override
        public void release(Outcome outcome) {
            SafeCallbacks.run(() -> permit.release(outcome));
        }
    }
}
