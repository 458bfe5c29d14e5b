package io.github.timflux.core.testing;

import io.github.timflux.core.internal.ratelimit.PermitQueue;
import io.github.timflux.core.internal.ratelimit.RateLimitPermit;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;
import reactor.core.publisher.Sinks;

/** A permit queue whose permits the test grants one by one. */
public final class ManualPermitQueue implements PermitQueue {

    private final Duration expectedWait;
    private final Deque<Sinks.One<RateLimitPermit>> queued = new ArrayDeque<>();
    private int enqueuedCount;
    private int cancelledCount;
    private int releasedCount;
    private int dueCount;
    private int takenCount;

    public ManualPermitQueue(Duration expectedWait) {
        this.expectedWait = expectedWait;
    }

    public int enqueuedCount() {
        return enqueuedCount;
    }

    public int cancelledCount() {
        return cancelledCount;
    }

    public int queueLength() {
        return queued.size();
    }

    /** The number of released permits. */
    public int releasedCount() {
        return releasedCount;
    }

    /** Makes this number of permits available to calls that do not wait. */
    public void makeDue(int permits) {
        dueCount += permits;
    }

    /** The number of permits that calls have got without a wait. */
    public int takenCount() {
        return takenCount;
    }

    @Override
    public @Nullable RateLimitPermit tryPermit() {
        if (dueCount == 0) {
            return null;
        }
        dueCount--;
        takenCount++;
        return new ManualPermit();
    }

    public void grantNext() {
        queued.remove().tryEmitValue(new ManualPermit()).orThrow();
    }

    @Override
    public <T> Mono<T> withPermit(Function<RateLimitPermit, Mono<T>> call) {
        return Mono.defer(() -> {
            Sinks.One<RateLimitPermit> granted = Sinks.one();
            queued.add(granted);
            enqueuedCount++;
            return granted.asMono().doOnCancel(() -> cancelledCount++).flatMap(call);
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
        // Permits are granted only by the test.
    }

    @Override
    public Duration expectedWait(int ahead) {
        return expectedWait;
    }

    private final class ManualPermit implements RateLimitPermit {

        private boolean released;

        @Override
        public void markWritten() {
            // Not needed by the tests.
        }

        @Override
        public void markAnswered() {
            // Not needed by the tests.
        }

        @Override
        public void release() {
            releasedCount += released ? 0 : 1;
            released = true;
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
