package io.github.timflux.core.internal.circuit;

import io.github.timflux.EndpointState;
import io.github.timflux.ErrorKind;
import io.github.timflux.TimException;
import io.github.timflux.core.internal.retry.RetryPolicy;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;
import reactor.core.publisher.Sinks;
import reactor.core.scheduler.Scheduler;

/** Where calls go: to the first of the hosts whose circuit breaker lets them pass. */
public final class EndpointSelector {

    private final List<EndpointCircuitBreaker> breakers;
    private final Scheduler timer;

    /** Completes when somebody may be let through who was not before; then there is a new one. */
    private volatile Sinks.Empty<Void> change = Sinks.empty();

    /**
     * Makes the breakers; all hosts are taken to be alive.
     *
     * @param endpoints where the hosts are, the one to prefer first
     * @param timer measures pauses
     * @param listener told of each breaker that opens or closes
     */
    public EndpointSelector(List<URI> endpoints, Scheduler timer, Consumer<EndpointState> listener) {
        this.timer = timer;
        this.breakers = endpoints.stream()
                .map(endpoint -> new EndpointCircuitBreaker(endpoint, timer, this::signalChange, listener))
                .toList();
    }

    /**
     * Makes an attempt at a host that is worth calling.
     *
     * <p>While there is none, those who are patient wait, and one of them at a time finds out whether a host is back.
     * The others wait only while somebody finds out: if they failed meanwhile, whoever needs two answers and is refused
     * one would give up the other, which may be that which finds out, each time. What fails because its host is away is
     * told to {@link RetryPolicy} as no attempt.
     *
     * @param patient whether to wait in any case; else the error is {@link ErrorKind#UNAVAILABLE} when all hosts are
     *     given up
     * @param beforeWait to be done before the attempt has to wait
     * @param attempt makes the attempt, which emits something or fails, and tells the passage what came of it
     * @param <T> what the attempt emits
     * @return what the attempt emits
     */
    public <T> Mono<T> withEndpoint(
            boolean patient, Runnable beforeWait, Function<CircuitPermission, Mono<T>> attempt) {
        return Mono.defer(() -> {
            CircuitPermission passage = tryAcquire();
            if (passage != null) {
                return attempt(passage, attempt);
            }
            beforeWait.run();
            return waitForEndpoint(patient, attempt);
        });
    }

    /**
     * Begins something if a host might be called, once that is known.
     *
     * @param work what to begin
     * @param <T> what it emits
     * @return what it emits, or {@link ErrorKind#UNAVAILABLE} if all hosts are given up
     */
    public <T> Mono<T> whenEndpointAvailable(Mono<T> work) {
        return Mono.defer(() -> isAvailable() ? work : untilAvailable().then(work));
    }

    private Mono<Boolean> untilAvailable() {
        return repeatOnChange(Mono.defer(() -> isAvailable() ? Mono.just(true) : errorIfAllDown()));
    }

    private static <T> Mono<T> attempt(CircuitPermission passage, Function<CircuitPermission, Mono<T>> attempt) {
        Mono<T> made = attempt.apply(passage).onErrorMap(TimException.class, passage::toEndpointDown);
        // Of the others nobody has to know that they have ended.
        return passage.isProbe() ? made.doFinally(signal -> passage.release()) : made;
    }

    private <T> Mono<T> waitForEndpoint(boolean patient, Function<CircuitPermission, Mono<T>> attempt) {
        return repeatOnChange(Mono.defer(() -> {
            CircuitPermission passage = tryAcquire();
            if (passage != null) {
                return attempt(passage, attempt);
            }
            return patient ? Mono.empty() : errorIfAllDown();
        }));
    }

    /** Nothing while somebody may find out. */
    private <T> Mono<T> errorIfAllDown() {
        return breakers.stream().allMatch(EndpointCircuitBreaker::isDown)
                ? Mono.error(unavailableError())
                : Mono.empty();
    }

    /** Looks whenever something has changed, until there is something to see. */
    private <T> Mono<T> repeatOnChange(Mono<T> look) {
        return look.repeatWhenEmpty(Integer.MAX_VALUE, nothing -> nothing.concatMap(round -> nextChange()));
    }

    private @Nullable CircuitPermission tryAcquire() {
        for (EndpointCircuitBreaker breaker : breakers) {
            CircuitPermission passage = breaker.tryAcquire();
            if (passage != null) {
                return passage;
            }
        }
        return null;
    }

    /** Completes when another try is worth it. */
    private Mono<Long> nextChange() {
        return Mono.defer(() -> {
            // First, so that no change is missed that comes after the look at the breakers.
            Mono<Long> changed = change.asMono().thenReturn(0L);
            if (isAvailable()) {
                return Mono.just(0L);
            }
            return breakers.stream()
                    .filter(EndpointCircuitBreaker::isOpen)
                    .map(EndpointCircuitBreaker::timeToProbe)
                    .min(Duration::compareTo)
                    .map(wait -> Mono.firstWithSignal(changed, Mono.delay(wait, timer)))
                    .orElse(changed);
        });
    }

    private void signalChange() {
        replaceChangeSignal().tryEmitEmpty();
    }

    private synchronized Sinks.Empty<Void> replaceChangeSignal() {
        Sinks.Empty<Void> taken = change;
        change = Sinks.empty();
        return taken;
    }

    /** {@return whether a call might be let through now} */
    public boolean isAvailable() {
        return breakers.stream().anyMatch(EndpointCircuitBreaker::isCallPossible);
    }

    /** {@return why none can be called} */
    public TimException unavailableError() {
        return new TimException(
                ErrorKind.UNAVAILABLE,
                0,
                breakers.stream().map(EndpointCircuitBreaker::openReason).collect(Collectors.joining("; ", "", "")),
                null);
    }

    /** {@return how things stand with each host, the preferred one first} */
    public List<EndpointState> states() {
        return breakers.stream().map(EndpointCircuitBreaker::state).toList();
    }
}
