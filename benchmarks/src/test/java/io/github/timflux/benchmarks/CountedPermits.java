package io.github.timflux.benchmarks;

import io.github.timflux.spi.PermitScheduler;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import reactor.core.publisher.Mono;

/** Permits for all who ask, and what became of them. */
final class CountedPermits implements PermitScheduler {

    private final AtomicInteger granted = new AtomicInteger();
    private final AtomicInteger written = new AtomicInteger();
    private final AtomicInteger answered = new AtomicInteger();

    @Override
    public Mono<Permit> nextPermit() {
        return Mono.fromSupplier(() -> {
            granted.incrementAndGet();
            return new Counted();
        });
    }

    int granted() {
        return granted.get();
    }

    int written() {
        return written.get();
    }

    int answered() {
        return answered.get();
    }

    @Override
    public void setRate(double callsPerSecond) {
        // There is none.
    }

    @Override
    public void pauseFor(Duration duration) {
        // Nobody is refused here.
    }

    private final class Counted implements Permit {

        @Override
        public void markWritten() {
            written.incrementAndGet();
        }

        @Override
        public void release(Outcome outcome) {
            if (outcome == Outcome.ANSWERED) {
                answered.incrementAndGet();
            }
        }
    }
}
