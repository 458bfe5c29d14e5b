package io.github.timflux.core.internal.ratelimit;

import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import org.reactivestreams.Subscription;
import reactor.core.CoreSubscriber;
import reactor.core.publisher.BaseSubscriber;
import reactor.core.publisher.Mono;
import reactor.core.publisher.Operators;

/** A call that never ends by itself, and counts how often it is made. */
final class WatchedCall implements Function<RateLimitPermit, Mono<Void>> {

    private final WatchedSource source;
    private final AtomicInteger made = new AtomicInteger();
    private final AtomicInteger late = new AtomicInteger();
    private final BaseSubscriber<Void> waiter = new Waiter();

    WatchedCall(WatchedSource source) {
        this.source = source;
    }

    void enter(PermitQueue line) {
        line.withPermit(this).subscribe(waiter);
    }

    void cancel() {
        waiter.cancel();
    }

    int made() {
        return made.get();
    }

    /** How many permits had been given back when it was made. */
    int late() {
        return late.get();
    }

    @Override
    public Mono<Void> apply(RateLimitPermit permit) {
        return new Mono<>() {
            @Override
            public void subscribe(CoreSubscriber<? super Void> actual) {
                made.incrementAndGet();
                late.addAndGet(source.done());
                actual.onSubscribe(Operators.emptySubscription());
            }
        };
    }

    private static final class Waiter extends BaseSubscriber<Void> {

        @Override
        protected void hookOnSubscribe(Subscription subscription) {
            requestUnbounded();
        }
    }
}
