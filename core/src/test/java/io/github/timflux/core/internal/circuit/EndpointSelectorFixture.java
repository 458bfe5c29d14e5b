package io.github.timflux.core.internal.circuit;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.timflux.CircuitBreakerOptions;
import io.github.timflux.EndpointState;
import io.github.timflux.EndpointState.Circuit;
import io.github.timflux.ErrorKind;
import io.github.timflux.TimException;
import io.github.timflux.core.internal.http.HttpStatusException;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;
import reactor.test.StepVerifier;
import reactor.test.scheduler.VirtualTimeScheduler;

/** An endpoint selector in virtual time, and its calls. */
abstract class EndpointSelectorFixture {

    static final URI FIRST = URI.create("http://first.test");
    static final URI SECOND = URI.create("http://second.test");
    static final Duration MAX_PROBE_DELAY = Duration.ofSeconds(31);

    final VirtualTimeScheduler time = VirtualTimeScheduler.create();
    final List<EndpointState> stateChanges = new ArrayList<>();
    final EndpointSelector selector = selector(FIRST);

    /** Permissions of the attempts in flight. */
    final List<CircuitPermission> inFlight = new ArrayList<>();

    final List<Object> outcomes = new ArrayList<>();
    final AtomicInteger beforeWait = new AtomicInteger();

    EndpointSelector selector(URI... endpoints) {
        return new EndpointSelector(List.of(endpoints), CircuitBreakerOptions.defaults(), time, stateChanges::add);
    }

    static List<Circuit> circuits(EndpointSelector selector) {
        return selector.states().stream().map(EndpointState::circuit).toList();
    }

    void failAllInFlight() {
        List<CircuitPermission> failing = List.copyOf(inFlight);
        inFlight.clear();
        failing.forEach(permission -> permission.onFailed(error(0)));
    }

    static TimException unexpectedStatus(int status, @Nullable Duration retryAfter) {
        return new TimException(
                ErrorKind.TRANSIENT, 0, "status " + status, new HttpStatusException(status, retryAfter));
    }

    Duration untilNextProbe() {
        Duration step = Duration.ofMillis(100);
        Duration waited = Duration.ZERO;
        while (inFlight.isEmpty()) {
            time.advanceTimeBy(step);
            waited = waited.plus(step);
        }
        assertThat(inFlight).hasSize(1);
        return waited;
    }

    Mono<String> start(CircuitPermission permission) {
        inFlight.add(permission);
        return Mono.never();
    }

    void wait(EndpointSelector target, int callers) {
        for (int i = 0; i < callers; i++) {
            target.withEndpoint(true, () -> {}, this::start).subscribe(outcomes::add, outcomes::add);
        }
    }

    static void fail(EndpointSelector target, int calls) {
        for (int i = 0; i < calls; i++) {
            String reason = error(i).reason();
            StepVerifier.create(target.withEndpoint(false, () -> {}, permission -> failing(permission, reason)))
                    .verifyErrorSatisfies(error -> assertThat(error).hasMessageContaining(reason));
        }
    }

    static void succeed(EndpointSelector target) {
        StepVerifier.create(target.withEndpoint(false, () -> {}, EndpointSelectorFixture::succeeding))
                .expectNext("result")
                .verifyComplete();
    }

    static Mono<String> failing(CircuitPermission permission) {
        return failing(permission, "Connection refused");
    }

    static Mono<String> failing(CircuitPermission permission, String reason) {
        return Mono.<String>error(() -> error(reason)).doOnError(TimException.class, permission::onFailed);
    }

    static Mono<String> succeeding(CircuitPermission permission) {
        return Mono.just("result").doOnSuccess(result -> permission.onAnswered());
    }

    static TimException error(int number) {
        return error("Connection refused, number " + number);
    }

    static TimException error(String reason) {
        return new TimException(ErrorKind.TRANSIENT, 0, reason, new IOException(reason));
    }
}
