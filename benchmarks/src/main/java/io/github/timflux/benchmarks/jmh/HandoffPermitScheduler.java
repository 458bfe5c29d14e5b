package io.github.timflux.benchmarks.jmh;

import io.github.timflux.spi.PermitScheduler;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;
import reactor.core.publisher.MonoSink;

/** A scheduler with a single permit and no rate: it grants the permit again as soon as it is released. One thread. */
final class HandoffPermitScheduler implements PermitScheduler, PermitScheduler.Permit {

    private boolean held;
    private @Nullable MonoSink<Permit> waiting;

    /** Takes the permit, so that all callers have to wait. */
    void take() {
        if (held) {
            throw new IllegalStateException("The permit is in use; expected all callers to have released it.");
        }
        held = true;
    }

    void giveBack() {
        held = false;
        MonoSink<Permit> next = waiting;
        waiting = null;
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
                waiting = sink;
            } else {
                grant(sink);
            }
        });
    }

    @Override
    public void release(Outcome outcome) {
        giveBack();
    }

    @Override
    public void markWritten() {
        // This scheduler has no leases.
    }

    @Override
    public void setRate(double callsPerSecond) {
        // This scheduler has no rate.
    }

    @Override
    public void pauseFor(Duration duration) {
        // No call of the benchmark is throttled.
    }
}
