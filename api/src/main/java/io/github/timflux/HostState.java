package io.github.timflux;

import static java.util.Objects.requireNonNull;

import java.net.URI;

/**
 * How things stand with a host of the service, for gauges.
 *
 * @param endpoint where it is
 * @param breaker the state of its circuit breaker
 */
public record HostState(URI endpoint, Breaker breaker) {
    public HostState {
        requireNonNull(endpoint, "endpoint");
        requireNonNull(breaker, "breaker");
    }

    /** Whether calls are made. */
    public enum Breaker {

        /** Calls are made. */
        CLOSED,

        /** Ten calls in a row have failed; none is made for a while. */
        OPEN,

        /** One call finds out whether the host is back: it is under way, or the next one that is made is it. */
        HALF_OPEN
    }
}
