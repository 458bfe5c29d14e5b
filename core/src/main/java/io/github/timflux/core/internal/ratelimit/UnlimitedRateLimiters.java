package io.github.timflux.core.internal.ratelimit;

import io.github.timflux.RateLimiterState;
import java.time.Duration;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;

/** The rate limiters of an unlimited quota. Calls never wait, and permits are not counted. */
public enum UnlimitedRateLimiters implements RateLimiters, RateLimiter {

    /** The only instance, which is also the rate limiter of every operation. */
    INSTANCE;

    @Override
    public RateLimiter limiterFor(String operation) {
        return this;
    }

    @Override
    public List<RateLimiterState> states() {
        return List.of();
    }

    @Override
    public void close() {
        // Clients of an unlimited quota are not counted.
    }

    @Override
    public PermitQueue openQueue(CallPriority priority) {
        return UnlimitedQueue.INSTANCE;
    }

    /** The permit queue of all calls, and the permit of all attempts. */
    private enum UnlimitedQueue implements PermitQueue, RateLimitPermit {
        INSTANCE;

        @Override
        public <T> Mono<T> withPermit(Function<RateLimitPermit, Mono<T>> call) {
            return Mono.defer(() -> call.apply(this));
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
            // Only the retry back-off delays the next attempt.
        }

        @Override
        public Duration expectedWait(int ahead) {
            return Duration.ZERO;
        }

        @Override
        public void markWritten() {
            // No lease to account for.
        }

        @Override
        public void markAnswered() {
            // No lease to account for.
        }

        @Override
        public void release() {
            // No lease to account for.
        }

        @Override
        public Duration waitTime() {
            return Duration.ZERO;
        }

        @Override
        public @Nullable Duration timeToWrite() {
            return null;
        }
    }
}
