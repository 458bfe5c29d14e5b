package io.github.timflux.core.internal.ratelimit;

import io.github.timflux.RateLimiterState;
import java.time.Duration;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;

/** The rate limiters of an unlimited quota. With an unlimited quota, calls never wait and permits are not counted. */
public enum UnlimitedRateLimiters implements RateLimiters, RateLimiter {

    /** The only instance. The same object is the rate limiter of every operation. */
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
    public void changeCallsPerSecond(double callsPerSecond) {
        throw new IllegalStateException(
                "The quota is unlimited, so its rate cannot change; build the client with a quota that has a rate.");
    }

    @Override
    public void reset() {
        // Nothing to reset: an unlimited quota has no state.
    }

    @Override
    public void close() {
        // Nothing to close: clients with an unlimited quota are not registered.
    }

    @Override
    public PermitQueue openQueue(CallPriority priority) {
        return UnlimitedQueue.INSTANCE;
    }

    /** The permit queue of all calls with an unlimited quota. The same object is the permit of every attempt. */
    private enum UnlimitedQueue implements PermitQueue, RateLimitPermit {
        INSTANCE;

        @Override
        public <T> Mono<T> withPermit(Function<RateLimitPermit, Mono<T>> call) {
            return Mono.defer(() -> call.apply(this));
        }

        @Override
        public RateLimitPermit tryPermit() {
            return this;
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
            // Nothing to pause: with an unlimited quota, only the back-off delays a retry.
        }

        @Override
        public Duration expectedWait(int ahead) {
            return Duration.ZERO;
        }

        @Override
        public void markWritten() {
            // Nothing to record: an unlimited quota has no leases.
        }

        @Override
        public void markAnswered() {
            // Nothing to record: an unlimited quota has no leases.
        }

        @Override
        public void release() {
            // Nothing to release: an unlimited quota has no leases.
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
