package io.github.timflux.core.quota;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Function;
import reactor.core.publisher.Mono;

/** The line of somebody who has been through it once, and has not used the permit yet. */
final class StartedLine implements Line {

    private final Permit first;
    private final Line others;
    private final AtomicBoolean used = new AtomicBoolean();

    StartedLine(Permit first, Line others) {
        this.first = first;
        this.others = others;
    }

    @Override
    public <T> Mono<T> pass(Function<Permit, Mono<T>> call) {
        return Mono.defer(() -> used.getAndSet(true)
                ? others.pass(call)
                // The lease is not to last through the pauses before later attempts.
                : call.apply(first).doFinally(signal -> first.ended()));
    }

    @Override
    public void giveBack() {
        if (!used.getAndSet(true)) {
            first.ended();
        }
    }

    @Override
    public Line again() {
        return others.again();
    }

    @Override
    public Slowdown throttled() {
        return others.throttled();
    }

    @Override
    public void pause(Duration duration) {
        others.pause(duration);
    }

    @Override
    public Duration expectedWait(int ahead) {
        return used.get() ? others.expectedWait(ahead) : Duration.ZERO;
    }
}
