package io.github.timflux.micrometer;

import io.github.timflux.EndpointState;
import io.github.timflux.EndpointState.Circuit;
import io.github.timflux.TimClient;
import io.micrometer.core.instrument.Tags;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** The counters and gauges of a client. Those of an operation are there from its first call on. */
final class ClientMeters {

    private final Tags tags;
    private final TimClient client;
    private final Meters meters;
    private final Map<String, OperationMeters> operations = new ConcurrentHashMap<>();

    ClientMeters(String name, TimClient client, Meters meters) {
        this.tags = Tags.of("client", name);
        this.client = client;
        this.meters = meters;
    }

    void open() {
        for (EndpointState host : client.endpoints()) {
            for (Circuit state : Circuit.values()) {
                gauge(host, state);
            }
        }
    }

    private void gauge(EndpointState host, Circuit state) {
        EndpointState wanted = new EndpointState(host.endpoint(), state);
        meters.gauge(
                "timflux.host.breaker",
                "1 for the state that the circuit breaker of the host is in, 0 for the others",
                tags.and(
                        "host",
                        host.endpoint().getAuthority(),
                        "state",
                        state.name().toLowerCase(Locale.ROOT)),
                () -> client.endpoints().contains(wanted) ? 1 : 0);
    }

    OperationMeters of(String operation) {
        return operations.computeIfAbsent(
                operation, absent -> OperationMeters.of(operation, client, meters, tags.and("operation", operation)));
    }

    void closed(TimClient closed) {
        if (closed == client) {
            meters.close();
        }
    }
}
