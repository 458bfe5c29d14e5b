package io.github.timflux;

import static java.util.Objects.requireNonNull;

import java.net.URI;

/**
 * The state of one endpoint of the service, for gauges.
 *
 * @param endpoint the address of the endpoint: scheme, host and port
 * @param circuit the state of the circuit breaker of the endpoint
 * @param lastError what went wrong with the last response of the endpoint, such as the HTTP status or a time-out; empty
 *     if the last response was complete and had HTTP status 200. Error codes of the service are not included
 */
public record EndpointState(URI endpoint, Circuit circuit, String lastError) {
    public EndpointState {
        requireNonNull(endpoint, "endpoint");
        requireNonNull(circuit, "circuit");
        requireNonNull(lastError, "lastError");
    }

    /**
     * Creates the state of an endpoint without an error.
     *
     * @param endpoint the address of the endpoint: scheme, host and port
     * @param circuit the state of the circuit breaker of the endpoint
     */
    public EndpointState(URI endpoint, Circuit circuit) {
        this(endpoint, circuit, "");
    }

    /** The states of a circuit breaker. */
    public enum Circuit {

        /** Requests go to the endpoint. */
        CLOSED,

        /**
         * Several requests in a row failed, ten by default. No request goes to the endpoint until the next probe.
         * {@link CircuitBreakerOptions} says how many failures open the circuit, and when the probes are due.
         */
        OPEN,

        /**
         * One request, the probe, tests the endpoint. The probe is in flight, or the next request will be the probe.
         */
        HALF_OPEN
    }
}
