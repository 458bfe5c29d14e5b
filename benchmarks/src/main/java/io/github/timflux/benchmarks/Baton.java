package io.github.timflux.benchmarks;

import io.github.timflux.spi.PermitScheduler;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;
import reactor.core.publisher.MonoSink;

/** A single permit, granted again as soon as it is given back. For one thread; knows neither rates nor pauses. */
final class Baton implements PermitScheduler, PermitScheduler.Permit {

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
    public Mono<Permit> nextPermit() {
        return Mono.create(sink -> {
            if (held) {
                asking = sink;
            } else {
                grant(sink);
            }
        });
    }

    @Override
    public void release(Outcome outcome) {
        release();
    }

    @Override
    public void markWritten() {
        // Nobody counts.
    }

    @Override
    public void setRate(double callsPerSecond) {
        // There is no pace.
    }

    @Override
    public void pauseFor(Duration duration) {
        // Nobody is refused here.
    }
}
