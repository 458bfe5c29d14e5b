package io.github.timflux.micrometer;

import io.github.timflux.EndpointState;
import io.github.timflux.EndpointState.Circuit;
import io.github.timflux.ErrorKind;
import io.github.timflux.RateLimiterState;
import io.github.timflux.TimClient;
import io.micrometer.core.instrument.Tags;
import java.net.URI;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.ToDoubleFunction;

/** The counters and gauges of one client. The meters of an operation are registered at its first call. */
final class ClientMeters {

    private static final List<ErrorKind> PROBLEM_KINDS =
            List.of(ErrorKind.CREDENTIALS, ErrorKind.FORBIDDEN, ErrorKind.THROTTLED, ErrorKind.TRANSIENT);

    /** Orders the most throttled operation first. Of equal ones, the one with the highest rate comes first. */
    private static final Comparator<RateLimiterState> BY_REMAINING_SHARE = Comparator.<RateLimiterState>comparingDouble(
                    state -> state.currentRate() / state.configuredRate())
            .thenComparingDouble(state -> -state.configuredRate());

    private final Tags tags;
    private final TimClient client;
    private final RemovableMeters meters;
    private final Map<String, OperationMeters> operations = new ConcurrentHashMap<>();
    private final AtomicBoolean ratesRegistered = new AtomicBoolean();

    ClientMeters(String name, TimClient client, RemovableMeters meters) {
        this.tags = Tags.of("client", name);
        this.client = client;
        this.meters = meters;
    }

    /** Registers the gauges of the circuit breakers, one for each endpoint and state. */
    void registerCircuitBreakers() {
        for (EndpointState endpoint : client.endpoints()) {
            for (Circuit circuit : Circuit.values()) {
                registerCircuitBreaker(endpoint.endpoint(), circuit);
            }
        }
    }

    private void registerCircuitBreaker(URI endpoint, Circuit circuit) {
        meters.gauge(
                "timflux.circuit.breaker.state",
                "Number of endpoints whose circuit breaker is in the state of the tag",
                "endpoints",
                tags.and(
                        "endpoint",
                        endpoint.getAuthority(),
                        "state",
                        circuit.name().toLowerCase(Locale.ROOT)),
                () -> isCurrent(endpoint, circuit) ? 1 : 0);
    }

    private boolean isCurrent(URI endpoint, Circuit circuit) {
        return client.endpoints().stream()
                .anyMatch(state -> state.endpoint().equals(endpoint) && state.circuit() == circuit);
    }

    /** Registers the gauges of the problems, one for each kind. */
    void registerProblems() {
        for (ErrorKind kind : PROBLEM_KINDS) {
            meters.gauge(
                    "timflux.problems",
                    "Reasons why requests fail at present: refused credentials, missing permission, lasting throttling,"
                            + " or a UserSig provider that fails",
                    "problems",
                    tags.and("kind", kind.name().toLowerCase(Locale.ROOT)),
                    () -> client.problems().stream()
                            .filter(problem -> problem.kind() == kind)
                            .count());
        }
    }

    /**
     * Registers the gauges of the rates, unless the client has no rate limiter. They have no tag for the operation,
     * because the sum of rates would look like a rate that no operation has. Both describe the same operation, so that
     * their quotient shows the effect of throttling.
     */
    private void registerRates() {
        if (client.rateLimiters().isEmpty() || !ratesRegistered.compareAndSet(false, true)) {
            return;
        }
        registerRate(
                "timflux.rate.limiter.configured.rate",
                "Calls per second that the quota allows for the operation that is throttled most",
                RateLimiterState::configuredRate);
        registerRate(
                "timflux.rate.limiter.current.rate",
                "Calls per second that the rate limiter of the operation that is throttled most allows at present",
                RateLimiterState::currentRate);
    }

    private void registerRate(String name, String description, ToDoubleFunction<RateLimiterState> rate) {
        meters.gauge(name, description, "calls per second", tags, () -> client.rateLimiters().stream()
                .min(BY_REMAINING_SHARE)
                .map(rate::applyAsDouble)
                .orElse(Double.NaN));
    }

    OperationMeters of(String operation) {
        return operations.computeIfAbsent(
                operation,
                absent -> OperationMeters.of(
                        operation, client, meters, tags.and("operation", operation), this::registerRates));
    }

    /** Removes all meters if the closed client is the one that these meters describe. */
    void onClientClosed(TimClient closed) {
        if (closed == client) {
            meters.removeAll();
        }
    }
}
