package io.github.timflux.core.internal.ratelimit;

import java.time.Duration;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;

/** The line of an open turnstile: nobody queues, nobody counts. */
enum UnlimitedPermitQueue implements PermitQueue {
    OPEN;

    private static final RateLimitPermit FREE = new RateLimitPermit() {
        @Override
        public void markWritten() {
            // Nobody counts.
        }

        @Override
        public void markAnswered() {
            // Nobody counts.
        }

        @Override
        public void release() {
            // Nobody counts.
        }

        @Override
        public Duration waitTime() {
            return Duration.ZERO;
        }

        @Override
        public @Nullable Duration timeToWrite() {
            return null;
        }
    };

    @Override
    public <T> Mono<T> withPermit(Function<RateLimitPermit, Mono<T>> call) {
        return Mono.defer(() -> call.apply(FREE));
    }

    @Override
    public PermitQueue forRetries() {
        return this;
    }

    @Override
    public Slowdown onThrottled() {
        return Slowdown.NONE;
    }

    @Override
    public void pauseFor(Duration duration) {
        // Nobody waits here; the pauses between attempts are all there is.
    }

    @Override
    public Duration expectedWait(int ahead) {
        return Duration.ZERO;
    }
}
