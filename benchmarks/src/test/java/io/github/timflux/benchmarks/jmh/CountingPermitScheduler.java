package io.github.timflux.benchmarks.jmh;

import io.github.timflux.spi.PermitScheduler;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import reactor.core.publisher.Mono;

/** Grants every permit at once, and counts what happens to the permits. */
final class CountingPermitScheduler implements PermitScheduler {

    private final AtomicInteger granted = new AtomicInteger();
    private final AtomicInteger written = new AtomicInteger();
    private final AtomicInteger answered = new AtomicInteger();

    @Override
    public Mono<Permit> nextPermit() {
        return Mono.fromSupplier(() -> {
            granted.incrementAndGet();
            return new CountingPermit();
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
        // This scheduler has no rate.
    }

    @Override
    public void pauseFor(Duration duration) {
        // No call of the test is throttled.
    }

    private final class CountingPermit implements Permit {

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
