package io.github.timflux.spring.internal.properties;

import io.github.timflux.network.ConnectionPoolOptions;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Options of the connection pool.
 *
 * @param maxConnections Maximum number of connections to each endpoint; by default, enough for quota and concurrency, 1
 *     to 10000.
 * @param maxIdleTime How long a connection stays open without a request, 1 ms to 1 hour.
 * @param maxLifeTime How long a connection is used, before another one replaces it, 1 ms to 1 day.
 * @param maxPendingRequests Maximum number of requests that wait for a connection to one endpoint; unbounded by
 *     default, 1 to 1000000.
 * @param pendingTimeout Maximum time that a request waits while all connections are in use, 1 ms to 10 minutes.
 * @param metrics Whether Reactor Netty records the metrics of the connection pool in the global registry of Micrometer.
 */
public record ConnectionPoolProperties(
        @Nullable Integer maxConnections,
        @DefaultValue("20s") Duration maxIdleTime,
        @DefaultValue("5m") Duration maxLifeTime,
        @Nullable Integer maxPendingRequests,
        @DefaultValue("5s") Duration pendingTimeout,
        @DefaultValue("false") boolean metrics) {

    ConnectionPoolOptions toOptions(ResolvedClientProperties resolved) {
        ConnectionPoolOptions options = ConnectionPoolOptions.defaults().withMetrics(metrics);
        if (maxConnections != null) {
            options = resolved.apply(
                    "connection-pool.max-connections", options, it -> it.withMaxConnections(maxConnections));
        }
        if (maxPendingRequests != null) {
            options = resolved.apply(
                    "connection-pool.max-pending-requests",
                    options,
                    it -> it.withMaxPendingRequests(maxPendingRequests));
        }
        options = resolved.apply("connection-pool.max-idle-time", options, it -> it.withMaxIdleTime(maxIdleTime));
        options = resolved.apply("connection-pool.max-life-time", options, it -> it.withMaxLifeTime(maxLifeTime));
        return resolved.apply("connection-pool.pending-timeout", options, it -> it.withPendingTimeout(pendingTimeout));
    }
}
