package io.github.timflux.core.internal.circuit;

import io.github.timflux.CircuitBreakerOptions;
import io.github.timflux.ErrorKind;
import io.github.timflux.TimException;
import io.github.timflux.core.testing.ManualScheduler;
import java.io.IOException;
import java.net.URI;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeUnit;
import org.reactivestreams.Subscription;
import reactor.core.publisher.BaseSubscriber;
import reactor.core.publisher.Mono;

/** Fixture: an endpoint whose circuit has been open for one minute, so the next call is a probe. */
final class HalfOpenEndpointFixture {

    private final TimException error =
            new TimException(ErrorKind.TRANSIENT, 0, "Connection refused.", new IOException("Connection refused."));

    private final ManualScheduler clock = new ManualScheduler();
    private final EndpointSelector selector = new EndpointSelector(
            List.of(URI.create("http://endpoint.test")), CircuitBreakerOptions.defaults(), clock, state -> {});
    private final Queue<CircuitPermission> startedCalls = new ConcurrentLinkedQueue<>();

    HalfOpenEndpointFixture() {
        for (int i = 0; i < 10; i++) {
            selector.withEndpoint(false, () -> {}, permission -> {
                        permission.onFailed(error);
                        return Mono.error(error);
                    })
                    .subscribe(result -> {}, ignored -> {});
        }
        advanceMinutes(1);
    }

    /** Creates a caller. Its call does not end by itself. */
    Caller newCaller() {
        return new Caller();
    }

    void call(Caller caller) {
        selector.withEndpoint(true, () -> {}, this::start).subscribe(caller);
    }

    void callFailFast(Caller caller) {
        selector.withEndpoint(false, () -> {}, this::start).subscribe(caller);
    }

    private Mono<String> start(CircuitPermission permission) {
        startedCalls.add(permission);
        return Mono.never();
    }

    int startedCalls() {
        return startedCalls.size();
    }

    void succeedProbe() {
        startedCalls.element().onAnswered();
    }

    void failProbe() {
        startedCalls.element().onFailed(error);
    }

    void advanceMinutes(int minutes) {
        clock.setClock(clock.now(TimeUnit.NANOSECONDS) + TimeUnit.MINUTES.toNanos(minutes), TimeUnit.NANOSECONDS);
        clock.runTask();
    }

    /** A subscriber that can cancel its call. */
    static final class Caller extends BaseSubscriber<String> {

        @Override
        protected void hookOnSubscribe(Subscription subscription) {
            requestUnbounded();
        }
    }
}
