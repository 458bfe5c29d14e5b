package io.github.timflux.core.internal.ratelimit;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Function;
import reactor.core.publisher.Mono;

/** The line of somebody who has been through it once, and has not used the permit yet. */
final class HeldPermitQueue implements PermitQueue {

    private final RateLimitPermit heldPermit;
    private final PermitQueue queue;
    private final AtomicBoolean used = new AtomicBoolean();

    HeldPermitQueue(RateLimitPermit first, PermitQueue others) {
        this.heldPermit = first;
        this.queue = others;
    }

    @Override
    public <T> Mono<T> withPermit(Function<RateLimitPermit, Mono<T>> call) {
        return Mono.defer(() -> used.getAndSet(true)
                ? queue.withPermit(call)
                // The lease is not to last through the pauses before later attempts.
                : call.apply(heldPermit).doFinally(signal -> heldPermit.release()));
    }

    @Override
    public void releaseHeldPermit() {
        if (!used.getAndSet(true)) {
            heldPermit.release();
        }
    }

    @Override
    public PermitQueue forRetries() {
        return queue.forRetries();
    }

    @Override
    public Slowdown onThrottled() {
        return queue.onThrottled();
    }

    @Override
    public void pauseFor(Duration duration) {
        queue.pauseFor(duration);
    }

    @Override
    public Duration expectedWait(int ahead) {
        return used.get() ? queue.expectedWait(ahead) : Duration.ZERO;
    }
}
