package io.github.timflux.core;

import io.github.timflux.core.quota.Line;
import io.github.timflux.core.quota.Permit;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;
import reactor.core.publisher.Sinks;

/** A line whose permits the test grants by hand, if at all. */
final class HandLine implements Line {

    private final Duration expectedWait;
    private final Deque<Sinks.One<Permit>> queued = new ArrayDeque<>();
    private int entered;
    private int left;
    private int ended;

    HandLine(Duration expectedWait) {
        this.expectedWait = expectedWait;
    }

    int entered() {
        return entered;
    }

    int left() {
        return left;
    }

    int queued() {
        return queued.size();
    }

    /** How many permits are not in use any more. */
    int ended() {
        return ended;
    }

    void grant() {
        queued.remove().tryEmitValue(new HandPermit()).orThrow();
    }

    @Override
    public <T> Mono<T> pass(Function<Permit, Mono<T>> call) {
        return Mono.defer(() -> {
            Sinks.One<Permit> granted = Sinks.one();
            queued.add(granted);
            entered++;
            return granted.asMono().doOnCancel(() -> left++).flatMap(call);
        });
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
        // Nobody is granted anything but by hand.
    }

    @Override
    public Duration expectedWait(int ahead) {
        return expectedWait;
    }

    private final class HandPermit implements Permit {

        @Override
        public void written() {
            // Of no interest.
        }

        @Override
        public void answered() {
            // Of no interest.
        }

        @Override
        public void ended() {
            ended++;
        }

        @Override
        public Duration waited() {
            return Duration.ZERO;
        }

        @Override
        public @Nullable Duration toWire() {
            return null;
        }
    }
}
