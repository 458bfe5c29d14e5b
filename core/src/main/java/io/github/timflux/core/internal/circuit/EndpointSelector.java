package io.github.timflux.core.internal.circuit;

import io.github.timflux.CircuitBreakerOptions;
import io.github.timflux.EndpointState;
import io.github.timflux.ErrorKind;
import io.github.timflux.TimException;
import io.github.timflux.core.internal.callback.ChangeSignal;
import io.github.timflux.core.internal.retry.EndpointDownException;
import io.github.timflux.core.internal.retry.RetryPolicy;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Scheduler;

/** Selects the endpoint of each attempt: the first endpoint whose circuit breaker permits a call. */
public final class EndpointSelector {

    private final List<EndpointCircuitBreaker> circuitBreakers;
    private final Scheduler timer;

    private final ChangeSignal change = new ChangeSignal();

    /**
     * Creates an endpoint selector. All circuits start closed.
     *
     * @param endpoints the base URIs of the endpoints; the preferred endpoint comes first
     * @param options when a circuit opens, and when it is probed
     * @param timer the scheduler that provides the time and runs the probe timers
     * @param listener called when a circuit opens or closes
     */
    public EndpointSelector(
            List<URI> endpoints, CircuitBreakerOptions options, Scheduler timer, Consumer<EndpointState> listener) {
        this.timer = timer;
        this.circuitBreakers = endpoints.stream()
                .map(endpoint -> new EndpointCircuitBreaker(endpoint, options, timer, change::signal, listener))
                .toList();
    }

    /**
     * Makes an attempt at the first endpoint whose circuit permits a call.
     *
     * <p>If no circuit permits a call, the attempt waits. One waiting attempt at a time becomes the probe. With
     * {@code waitsForEndpoint = false}, an attempt waits only while a probe is due or in flight. If an attempt failed
     * during a probe, an application that combines calls with {@code zip} would cancel its other call, which may be the
     * probe. If each probe were cancelled, the circuit would never close.
     *
     * <p>If an attempt fails and the circuit of its endpoint is not closed, the error of the attempt is mapped to
     * {@link EndpointDownException}. {@link RetryPolicy} does not count an attempt with this exception as a failed
     * attempt.
     *
     * @param waitsForEndpoint true to wait while all circuits are open, false to fail with
     *     {@link ErrorKind#UNAVAILABLE}
     * @param beforeWait called before the attempt starts to wait for an endpoint
     * @param attempt makes the attempt and reports its result to the permission; the Mono must emit a value or an error
     * @param <T> type of the result
     * @return the result of the attempt
     */
    public <T> Mono<T> withEndpoint(
            boolean waitsForEndpoint, Runnable beforeWait, Function<CircuitPermission, Mono<T>> attempt) {
        return Mono.defer(() -> {
            CircuitPermission permission = tryAcquire();
            if (permission != null) {
                return attempt(permission, attempt);
            }
            beforeWait.run();
            return waitForEndpoint(waitsForEndpoint, attempt);
        });
    }

    /**
     * Subscribes to a source as soon as an endpoint permits a call. If no endpoint permits a call but a probe is in
     * flight, the Mono waits for the probe.
     *
     * @param source the source to subscribe to
     * @param <T> type of the result
     * @return the result of the source, or an error with {@link ErrorKind#UNAVAILABLE} if all circuits are open
     */
    public <T> Mono<T> whenEndpointAvailable(Mono<T> source) {
        return Mono.defer(() -> isAvailable() ? source : untilAvailable().then(source));
    }

    private Mono<Boolean> untilAvailable() {
        return repeatOnChange(Mono.defer(() -> isAvailable() ? Mono.just(true) : errorIfAllDown()));
    }

    private static <T> Mono<T> attempt(CircuitPermission permission, Function<CircuitPermission, Mono<T>> attempt) {
        Mono<T> result = attempt.apply(permission).onErrorMap(TimException.class, permission::toEndpointDown);
        // Only a probe needs doFinally: after a cancelled probe, another call must become the probe.
        return permission.isProbe() ? result.doFinally(signal -> permission.release()) : result;
    }

    private <T> Mono<T> waitForEndpoint(boolean waitsForEndpoint, Function<CircuitPermission, Mono<T>> attempt) {
        return repeatOnChange(Mono.defer(() -> {
            CircuitPermission permission = tryAcquire();
            if (permission != null) {
                return attempt(permission, attempt);
            }
            return waitsForEndpoint ? Mono.empty() : errorIfAllDown();
        }));
    }

    /** Fails if all circuits are open and no probe is due or in flight. Otherwise completes empty. */
    private <T> Mono<T> errorIfAllDown() {
        return circuitBreakers.stream().allMatch(EndpointCircuitBreaker::isDown)
                ? Mono.error(unavailableError())
                : Mono.empty();
    }

    /**
     * Subscribes to an empty source again after a change of a circuit or when a probe is due, until the source emits a
     * value or an error.
     */
    private <T> Mono<T> repeatOnChange(Mono<T> source) {
        return source.repeatWhenEmpty(Integer.MAX_VALUE, repeats -> repeats.concatMap(repeat -> nextChange()));
    }

    private @Nullable CircuitPermission tryAcquire() {
        for (EndpointCircuitBreaker circuitBreaker : circuitBreakers) {
            CircuitPermission permission = circuitBreaker.tryAcquire();
            if (permission != null) {
                return permission;
            }
        }
        return null;
    }

    /** Completes when a waiting call should try again: after a change of a circuit, or when a probe is due. */
    private Mono<Long> nextChange() {
        return Mono.defer(() -> {
            // The signal is read before the circuit breakers are checked, so that a change between the two steps is not
            // missed.
            // SafeMono, because the sink notifies its subscribers in a loop that an exception would end.
            Mono<Long> changed = change.next().thenReturn(0L);
            if (isAvailable()) {
                return Mono.just(0L);
            }
            return circuitBreakers.stream()
                    .filter(EndpointCircuitBreaker::isOpen)
                    .map(EndpointCircuitBreaker::timeToProbe)
                    .min(Duration::compareTo)
                    .map(wait -> Mono.firstWithSignal(changed, Mono.delay(wait, timer)))
                    .orElse(changed);
        });
    }

    /** {@return whether at least one endpoint permits a call now} */
    public boolean isAvailable() {
        // Not a stream: this method runs for every single call.
        for (EndpointCircuitBreaker circuitBreaker : circuitBreakers) {
            if (circuitBreaker.isCallPossible()) {
                return true;
            }
        }
        return false;
    }

    /** {@return the error of calls that fail because all circuits are open} */
    public TimException unavailableError() {
        return new TimException(
                ErrorKind.UNAVAILABLE,
                0,
                circuitBreakers.stream().map(EndpointCircuitBreaker::openReason).collect(Collectors.joining("; ")),
                null);
    }

    /** {@return the state of each endpoint; the preferred endpoint comes first} */
    public List<EndpointState> states() {
        return circuitBreakers.stream().map(EndpointCircuitBreaker::state).toList();
    }
}
