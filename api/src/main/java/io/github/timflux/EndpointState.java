package io.github.timflux;

import static java.util.Objects.requireNonNull;

import java.net.URI;

/**
 * How things stand with a host of the service, for gauges.
 *
 * @param endpoint where it is
 * @param circuit the state of its circuit breaker
 */
public record EndpointState(URI endpoint, Circuit circuit) {
    public EndpointState {
        requireNonNull(endpoint, "endpoint");
        requireNonNull(circuit, "breaker");
    }

    /** Whether calls are made. */
    public enum Circuit {

        /** Calls are made. */
        CLOSED,

        /** Ten calls in a row have failed; none is made for a while. */
        OPEN,

        /** One call finds out whether the host is back: it is under way, or the next one that is made is it. */
        HALF_OPEN
    }
}
