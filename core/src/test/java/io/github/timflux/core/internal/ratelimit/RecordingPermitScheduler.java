package io.github.timflux.core.internal.ratelimit;

import io.github.timflux.spi.PermitScheduler;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import org.reactivestreams.Subscription;
import reactor.core.CoreSubscriber;
import reactor.core.publisher.Mono;

/**
 * Fixture: a permit scheduler that grants on command or at once, and counts requests, grants and releases. Like a
 * scheduler on the other side of a network, it delivers a permit even if the subscriber cancels during the grant.
 */
final class RecordingPermitScheduler implements PermitScheduler {

    private final boolean grantsAtOnce;
    private final AtomicReference<@Nullable Request> openRequest = new AtomicReference<>();
    private final AtomicInteger requests = new AtomicInteger();
    private final AtomicInteger openRequests = new AtomicInteger();
    private final AtomicInteger grants = new AtomicInteger();
    private final AtomicInteger released = new AtomicInteger();
    private volatile int maxOpenRequests;
    private volatile double rate = Double.NaN;

    RecordingPermitScheduler(boolean grantsAtOnce) {
        this.grantsAtOnce = grantsAtOnce;
    }

    /** Grants a permit if a request is open. */
    void grant() {
        Request request = openRequest.getAndSet(null);
        if (request != null) {
            request.grant();
        }
    }

    int requests() {
        return requests.get();
    }

    int openRequests() {
        return openRequests.get();
    }

    int maxOpenRequests() {
        return maxOpenRequests;
    }

    int grants() {
        return grants.get();
    }

    /** Returns the rate that was set last, or NaN if none was set. */
    double rate() {
        return rate;
    }

    /** Returns how often a permit was released. */
    int released() {
        return released.get();
    }

    @Override
    public Mono<Permit> nextPermit() {
        return new Mono<>() {
            @Override
            public void subscribe(CoreSubscriber<? super Permit> downstream) {
                Request request = new Request(downstream);
                requests.incrementAndGet();
                int currentlyOpen = openRequests.incrementAndGet();
                if (currentlyOpen > maxOpenRequests) {
                    maxOpenRequests = currentlyOpen;
                }
                openRequest.set(request);
                downstream.onSubscribe(request);
                if (grantsAtOnce) {
                    grant();
                }
            }
        };
    }

    @Override
    public void setRate(double callsPerSecond) {
        rate = callsPerSecond;
    }

    @Override
    public void pauseFor(Duration duration) {}

    private final class Request implements Subscription {

        private final CoreSubscriber<? super Permit> downstream;

        Request(CoreSubscriber<? super Permit> downstream) {
            this.downstream = downstream;
        }

        void grant() {
            openRequests.decrementAndGet();
            grants.incrementAndGet();
            downstream.onNext(new RecordingPermit());
            downstream.onComplete();
        }

        @Override
        public void request(long count) {}

        @Override
        public void cancel() {
            if (openRequest.compareAndSet(this, null)) {
                openRequests.decrementAndGet();
            }
        }
    }

    private final class RecordingPermit implements Permit {

        @Override
        public void markWritten() {}

        @Override
        public void release(Outcome outcome) {
            released.incrementAndGet();
        }
    }
}
