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
 * Grants when it is told to, or at once, and counts what becomes of its requests and permits. A permit that is on its
 * way is not held up by a cancel: whoever asked for it gets it all the same, as of a source on the other side of a
 * network.
 */
final class WatchedSource implements PermitScheduler {

    private final boolean generous;
    private final AtomicReference<@Nullable Request> asked = new AtomicReference<>();
    private final AtomicInteger requests = new AtomicInteger();
    private final AtomicInteger open = new AtomicInteger();
    private final AtomicInteger granted = new AtomicInteger();
    private final AtomicInteger done = new AtomicInteger();
    private volatile int mostOpen;

    WatchedSource(boolean generous) {
        this.generous = generous;
    }

    /** Grants a permit if one was asked for. */
    void grant() {
        Request request = asked.getAndSet(null);
        if (request != null) {
            request.grant();
        }
    }

    int requests() {
        return requests.get();
    }

    int open() {
        return open.get();
    }

    int mostOpen() {
        return mostOpen;
    }

    int granted() {
        return granted.get();
    }

    /** How often it was told that a permit is done. */
    int done() {
        return done.get();
    }

    @Override
    public Mono<Permit> nextPermit() {
        return new Mono<>() {
            @Override
            public void subscribe(CoreSubscriber<? super Permit> actual) {
                Request request = new Request(actual);
                requests.incrementAndGet();
                int nowOpen = open.incrementAndGet();
                if (nowOpen > mostOpen) {
                    mostOpen = nowOpen;
                }
                asked.set(request);
                actual.onSubscribe(request);
                if (generous) {
                    grant();
                }
            }
        };
    }

    @Override
    public void setRate(double callsPerSecond) {}

    @Override
    public void pauseFor(Duration duration) {}

    private final class Request implements Subscription {

        private final CoreSubscriber<? super Permit> actual;

        Request(CoreSubscriber<? super Permit> actual) {
            this.actual = actual;
        }

        void grant() {
            open.decrementAndGet();
            granted.incrementAndGet();
            actual.onNext(new Granted());
            actual.onComplete();
        }

        @Override
        public void request(long count) {}

        @Override
        public void cancel() {
            if (asked.compareAndSet(this, null)) {
                open.decrementAndGet();
            }
        }
    }

    private final class Granted implements Permit {

        @Override
        public void markWritten() {}

        @Override
        public void release(Outcome outcome) {
            done.incrementAndGet();
        }
    }
}
