package io.github.timflux.core.quota;

import io.github.timflux.spi.PermitSource;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import reactor.core.publisher.Mono;

/** Grants whatever it is asked for at once, and knows how many asked at the same time. */
final class GenerousSource implements PermitSource, PermitSource.Permit {

    private final AtomicInteger asking = new AtomicInteger();
    private final AtomicInteger mostAsking = new AtomicInteger();

    int mostAsking() {
        return mostAsking.get();
    }

    @Override
    public Mono<Permit> next() {
        return Mono.create(sink -> {
            mostAsking.accumulateAndGet(asking.incrementAndGet(), Math::max);
            asking.decrementAndGet();
            sink.success(this);
        });
    }

    @Override
    public void limit(double callsPerSecond) {
        // It has none.
    }

    @Override
    public void pause(Duration duration) {
        // It never does.
    }

    @Override
    public void written() {
        // It does not count.
    }

    @Override
    public void done(Outcome outcome) {
        // It does not count.
    }
}
