package io.github.timflux;

import static java.util.Objects.requireNonNull;

import java.net.URI;

/**
 * The state of one endpoint of the service, for gauges.
 *
 * @param endpoint the address of the endpoint: scheme, host and port
 * @param circuit the state of the circuit breaker of the endpoint
 */
public record EndpointState(URI endpoint, Circuit circuit) {
    public EndpointState {
        requireNonNull(endpoint, "endpoint");
        requireNonNull(circuit, "circuit");
    }

    /** The states of a circuit breaker. */
    public enum Circuit {

        /** Requests go to the endpoint. */
        CLOSED,

        /**
         * Ten requests in a row failed. No request goes to the endpoint until the next probe. The first probe is due
         * about 1 s after the circuit breaker opened. After each failed probe, the wait for the next probe doubles, up
         * to 30 s.
         */
        OPEN,

        /**
         * One request, the probe, tests the endpoint. The probe is in flight, or the next request will be the probe.
         */
        HALF_OPEN
    }
}
