package io.github.timflux.core.internal.ratelimit;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;

/**
 * A permit queue for a call that already holds a permit. The first attempt of the call uses the held permit. Later
 * attempts wait in the wrapped queue.
 */
public final class HeldPermitQueue implements PermitQueue {

    private final RateLimitPermit heldPermit;
    private final PermitQueue queue;
    private final AtomicBoolean used = new AtomicBoolean();

    /**
     * Wraps a permit queue.
     *
     * @param heldPermit the permit of the first attempt; it is released after that attempt
     * @param queue the queue for the permits of the later attempts
     */
    public HeldPermitQueue(RateLimitPermit heldPermit, PermitQueue queue) {
        this.heldPermit = heldPermit;
        this.queue = queue;
    }

    @Override
    public <T> Mono<T> withPermit(Function<RateLimitPermit, Mono<T>> call) {
        return Mono.defer(() -> used.getAndSet(true)
                ? queue.withPermit(call)
                // The held permit is released after the first attempt, so that its lease does not continue during the
                // back-off before a retry.
                : call.apply(heldPermit).doFinally(signal -> heldPermit.release()));
    }

    @Override
    public @Nullable RateLimitPermit tryPermit() {
        return used.getAndSet(true) ? queue.tryPermit() : heldPermit;
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
