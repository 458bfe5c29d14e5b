package io.github.timflux.core.internal.circuit;

import io.github.timflux.ErrorKind;
import io.github.timflux.TimException;
import io.github.timflux.core.Standstill;
import java.io.IOException;
import java.net.URI;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeUnit;
import org.reactivestreams.Subscription;
import reactor.core.publisher.BaseSubscriber;
import reactor.core.publisher.Mono;

/** A host that was given up a minute ago, so that the next one may find out whether it is back. */
final class WatchedHost {

    private final TimException fault =
            new TimException(ErrorKind.TRANSIENT, 0, "Nobody is there.", new IOException("Nobody is there."));

    private final Standstill clock = new Standstill();
    private final EndpointSelector hosts =
            new EndpointSelector(List.of(URI.create("http://host.test")), clock, state -> {});
    private final Queue<CircuitPermission> begun = new ConcurrentLinkedQueue<>();

    WatchedHost() {
        for (int i = 0; i < 10; i++) {
            hosts.withEndpoint(false, () -> {}, passage -> {
                        passage.onFailed(fault);
                        return Mono.error(fault);
                    })
                    .subscribe(answer -> {}, error -> {});
        }
        passTime(1);
    }

    /** Somebody who begins a call that does not end by itself. */
    Caller caller() {
        return new Caller();
    }

    void enter(Caller caller) {
        hosts.withEndpoint(true, () -> {}, this::begin).subscribe(caller);
    }

    void enterImpatiently(Caller caller) {
        hosts.withEndpoint(false, () -> {}, this::begin).subscribe(caller);
    }

    private Mono<String> begin(CircuitPermission passage) {
        begun.add(passage);
        return Mono.never();
    }

    /** How many calls have been begun. */
    int begun() {
        return begun.size();
    }

    void answered() {
        begun.element().onAnswered();
    }

    void failed() {
        begun.element().onFailed(fault);
    }

    void passTime(int minutes) {
        clock.set(clock.now(TimeUnit.NANOSECONDS) + TimeUnit.MINUTES.toNanos(minutes), TimeUnit.NANOSECONDS);
        clock.ring();
    }

    /** A caller that may leave. */
    static final class Caller extends BaseSubscriber<String> {

        @Override
        protected void hookOnSubscribe(Subscription subscription) {
            requestUnbounded();
        }
    }
}
