package io.github.timflux.core.internal.ratelimit;

import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import org.reactivestreams.Subscription;
import reactor.core.CoreSubscriber;
import reactor.core.publisher.BaseSubscriber;
import reactor.core.publisher.Mono;
import reactor.core.publisher.Operators;

/** Fixture: a call that never ends by itself. Counts how often it was started. */
final class RecordingCall implements Function<RateLimitPermit, Mono<Void>> {

    private final RecordingPermitScheduler scheduler;
    private final AtomicInteger starts = new AtomicInteger();
    private final AtomicInteger releasedBeforeStart = new AtomicInteger();
    private final BaseSubscriber<Void> subscriber = new UnboundedSubscriber();

    RecordingCall(RecordingPermitScheduler scheduler) {
        this.scheduler = scheduler;
    }

    void enqueue(PermitQueue queue) {
        queue.withPermit(this).subscribe(subscriber);
    }

    void cancel() {
        subscriber.cancel();
    }

    int starts() {
        return starts.get();
    }

    /** Returns how many permits were already released when the call started. */
    int releasedBeforeStart() {
        return releasedBeforeStart.get();
    }

    @Override
    public Mono<Void> apply(RateLimitPermit permit) {
        return new Mono<>() {
            @Override
            public void subscribe(CoreSubscriber<? super Void> downstream) {
                starts.incrementAndGet();
                releasedBeforeStart.addAndGet(scheduler.released());
                downstream.onSubscribe(Operators.emptySubscription());
            }
        };
    }

    private static final class UnboundedSubscriber extends BaseSubscriber<Void> {

        @Override
        protected void hookOnSubscribe(Subscription subscription) {
            requestUnbounded();
        }
    }
}
