package io.github.timflux.benchmarks;

import io.github.timflux.spi.PermitSource;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;
import reactor.core.publisher.MonoSink;

/** A single permit, granted again as soon as it is given back. For one thread; knows neither rates nor pauses. */
final class Baton implements PermitSource, PermitSource.Permit {

    private boolean held;
    private @Nullable MonoSink<Permit> asking;

    /** Takes it away from those who queue. */
    void hold() {
        if (held) {
            throw new IllegalStateException("Somebody has the permit; expected it to be back.");
        }
        held = true;
    }

    void release() {
        held = false;
        MonoSink<Permit> next = asking;
        asking = null;
        if (next != null) {
            grant(next);
        }
    }

    private void grant(MonoSink<Permit> sink) {
        held = true;
        sink.success(this);
    }

    @Override
    public Mono<Permit> next() {
        return Mono.create(sink -> {
            if (held) {
                asking = sink;
            } else {
                grant(sink);
            }
        });
    }

    @Override
    public void done(Outcome outcome) {
        release();
    }

    @Override
    public void written() {
        // Nobody counts.
    }

    @Override
    public void limit(double callsPerSecond) {
        // There is no pace.
    }

    @Override
    public void pause(Duration duration) {
        // Nobody is refused here.
    }
}
