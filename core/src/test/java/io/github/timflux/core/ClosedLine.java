package io.github.timflux.core;

import io.github.timflux.core.quota.Line;
import io.github.timflux.core.quota.Permit;
import java.time.Duration;
import java.util.function.Function;
import reactor.core.publisher.Mono;

/** A line in which nobody ever gets a permit. */
final class ClosedLine implements Line {

    private final Duration expectedWait;
    private int entered;
    private int left;

    ClosedLine(Duration expectedWait) {
        this.expectedWait = expectedWait;
    }

    int entered() {
        return entered;
    }

    int left() {
        return left;
    }

    @Override
    public <T> Mono<T> pass(Function<Permit, Mono<T>> call) {
        return Mono.<T>never().doOnSubscribe(s -> entered++).doOnCancel(() -> left++);
    }

    @Override
    public Line again() {
        return this;
    }

    @Override
    public Slowdown throttled() {
        return new Slowdown(1, Duration.ZERO);
    }

    @Override
    public void pause(Duration duration) {
        // It is closed anyway.
    }

    @Override
    public Duration expectedWait(int ahead) {
        return expectedWait;
    }
}
