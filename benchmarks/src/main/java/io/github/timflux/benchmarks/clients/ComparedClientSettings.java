package io.github.timflux.benchmarks.clients;

import java.net.URI;

/**
 * The settings of a {@link ComparedClient}.
 *
 * @param endpoint the address of the service
 * @param concurrency the maximum number of requests in flight
 * @param callsPerSecond the quota of timflux, or {@link #UNLIMITED}; the other clients have no rate limiter
 */
public record ComparedClientSettings(URI endpoint, int concurrency, int callsPerSecond) {

    /** No quota, and no response time-out either: a timer for each request takes processor time. */
    public static final int UNLIMITED = 0;

    boolean isLimited() {
        return callsPerSecond != UNLIMITED;
    }
}
