package io.github.timflux.core;

import io.github.timflux.core.internal.ratelimit.PermitQueue;
import io.github.timflux.core.internal.ratelimit.RateLimitPermit;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;
import reactor.core.publisher.Sinks;

/** A line whose permits the test grants by hand, if at all. */
final class HandLine implements PermitQueue {

    private final Duration expectedWait;
    private final Deque<Sinks.One<RateLimitPermit>> queued = new ArrayDeque<>();
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
    public <T> Mono<T> withPermit(Function<RateLimitPermit, Mono<T>> call) {
        return Mono.defer(() -> {
            Sinks.One<RateLimitPermit> granted = Sinks.one();
            queued.add(granted);
            entered++;
            return granted.asMono().doOnCancel(() -> left++).flatMap(call);
        });
    }

    @Override
    public PermitQueue forRetries() {
        return this;
    }

    @Override
    public Slowdown onThrottled() {
        return new Slowdown(1, Duration.ZERO);
    }

    @Override
    public void pauseFor(Duration duration) {
        // Nobody is granted anything but by hand.
    }

    @Override
    public Duration expectedWait(int ahead) {
        return expectedWait;
    }

    private final class HandPermit implements RateLimitPermit {

        @Override
        public void markWritten() {
            // Of no interest.
        }

        @Override
        public void markAnswered() {
            // Of no interest.
        }

        @Override
        public void release() {
            ended++;
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
