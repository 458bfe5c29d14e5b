package io.github.timflux.micrometer;

import io.github.timflux.EndpointState;
import io.github.timflux.EndpointState.Circuit;
import io.github.timflux.TimClient;
import io.micrometer.core.instrument.Tags;
import java.net.URI;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** The counters and gauges of one client. The meters of an operation are registered at its first call. */
final class ClientMeters {

    private final Tags tags;
    private final TimClient client;
    private final RemovableMeters meters;
    private final Map<String, OperationMeters> operations = new ConcurrentHashMap<>();

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
                "1 for the current state of the endpoint's circuit breaker, 0 for the other states",
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

    OperationMeters of(String operation) {
        return operations.computeIfAbsent(
                operation, absent -> OperationMeters.of(operation, client, meters, tags.and("operation", operation)));
    }

    /** Removes all meters if the closed client is the one that these meters describe. */
    void onClientClosed(TimClient closed) {
        if (closed == client) {
            meters.removeAll();
        }
    }
}
