package io.github.timflux.core.quota;

import java.time.Duration;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;

/** The line of an open turnstile: nobody queues, nobody counts. */
enum OpenLine implements Line {
    OPEN;

    private static final Permit FREE = new Permit() {
        @Override
        public void written() {
            // Nobody counts.
        }

        @Override
        public void answered() {
            // Nobody counts.
        }

        @Override
        public void ended() {
            // Nobody counts.
        }

        @Override
        public Duration waited() {
            return Duration.ZERO;
        }

        @Override
        public @Nullable Duration toWire() {
            return null;
        }
    };

    @Override
    public <T> Mono<T> pass(Function<Permit, Mono<T>> call) {
        return Mono.defer(() -> call.apply(FREE));
    }

    @Override
    public Line again() {
        return this;
    }

    @Override
    public Slowdown throttled() {
        return Slowdown.NONE;
    }

    @Override
    public void pause(Duration duration) {
        // Nobody waits here; the pauses between attempts are all there is.
    }

    @Override
    public Duration expectedWait(int ahead) {
        return Duration.ZERO;
    }
}
