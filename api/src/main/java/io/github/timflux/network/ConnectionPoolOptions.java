package io.github.timflux.network;

import static io.github.timflux.internal.SettingCatalog.CONNECTION_POOL_MAX_CONNECTIONS;
import static io.github.timflux.internal.SettingCatalog.CONNECTION_POOL_MAX_IDLE_TIME;
import static io.github.timflux.internal.SettingCatalog.CONNECTION_POOL_MAX_LIFE_TIME;
import static io.github.timflux.internal.SettingCatalog.CONNECTION_POOL_MAX_PENDING_REQUESTS;
import static io.github.timflux.internal.SettingCatalog.CONNECTION_POOL_METRICS;
import static io.github.timflux.internal.SettingCatalog.CONNECTION_POOL_PENDING_TIMEOUT;

import java.time.Duration;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Options of the connection pool of a client: how many connections it may open, how long they stay open, and how long a
 * request waits for a connection. Each endpoint has its own pool with these options. Options are immutable, so methods
 * such as {@code withMaxConnections} return a changed copy.
 */
public final class ConnectionPoolOptions {

    private static final ConnectionPoolOptions DEFAULTS = new ConnectionPoolOptions(
            CONNECTION_POOL_MAX_CONNECTIONS.defaultValue(),
            CONNECTION_POOL_MAX_IDLE_TIME.requiredDefault(),
            CONNECTION_POOL_MAX_LIFE_TIME.requiredDefault(),
            CONNECTION_POOL_MAX_PENDING_REQUESTS.defaultValue(),
            CONNECTION_POOL_PENDING_TIMEOUT.requiredDefault(),
            CONNECTION_POOL_METRICS.requiredDefault());

    private final @Nullable Integer maxConnections;
    private final Duration maxIdleTime;
    private final Duration maxLifeTime;
    private final @Nullable Integer maxPendingRequests;
    private final Duration pendingTimeout;
    private final boolean metrics;

    private ConnectionPoolOptions(
            @Nullable Integer maxConnections,
            Duration maxIdleTime,
            Duration maxLifeTime,
            @Nullable Integer maxPendingRequests,
            Duration pendingTimeout,
            boolean metrics) {
        this.maxConnections = maxConnections;
        this.maxIdleTime = maxIdleTime;
        this.maxLifeTime = maxLifeTime;
        this.maxPendingRequests = maxPendingRequests;
        this.pendingTimeout = pendingTimeout;
        this.metrics = metrics;
    }

    /**
     * Returns the default options: a maximum number of connections that follows from the quota and the concurrency, a
     * maximum idle time of 20 s, a maximum life time of 5 minutes, any number of pending requests, a pending time-out
     * of 5 s, and no metrics.
     *
     * @return the options
     */
    public static ConnectionPoolOptions defaults() {
        return DEFAULTS;
    }

    /**
     * Sets the maximum number of connections to each endpoint. By default, the maximum is large enough for all requests
     * that the quota and the concurrency of the client allow at the same time: 9 operations times the calls per second
     * of the quota, or times the concurrency of a bulk stream plus 128 single calls if that is less; 128 to 10,000. The
     * pool opens only as many connections as requests are in flight.
     *
     * <p>The value is also the maximum number of requests in flight of the single calls of one operation, which is 128
     * by default.
     *
     * @param connections 1 to 10,000
     * @return a changed copy
     * @throws IllegalArgumentException if the value is out of range
     */
    public ConnectionPoolOptions withMaxConnections(int connections) {
        return new ConnectionPoolOptions(
                CONNECTION_POOL_MAX_CONNECTIONS.check(connections),
                maxIdleTime,
                maxLifeTime,
                maxPendingRequests,
                pendingTimeout,
                metrics);
    }

    /**
     * Sets how long a connection stays open without a request. A gateway between client and service can close idle
     * connections without a sign, so the maximum should be shorter than the idle time-out of the gateway. Default: 20
     * s.
     *
     * @param time 1 ms to 1 hour
     * @return a changed copy
     * @throws IllegalArgumentException if the value is out of range
     */
    public ConnectionPoolOptions withMaxIdleTime(Duration time) {
        return new ConnectionPoolOptions(
                maxConnections,
                CONNECTION_POOL_MAX_IDLE_TIME.check(time),
                maxLifeTime,
                maxPendingRequests,
                pendingTimeout,
                metrics);
    }

    /**
     * Sets how long a connection is used. After this time, the connection serves no further request, so that a changed
     * address of the endpoint takes effect. A request in flight is not interrupted. Default: 5 minutes.
     *
     * @param time 1 ms to 1 day
     * @return a changed copy
     * @throws IllegalArgumentException if the value is out of range
     */
    public ConnectionPoolOptions withMaxLifeTime(Duration time) {
        return new ConnectionPoolOptions(
                maxConnections,
                maxIdleTime,
                CONNECTION_POOL_MAX_LIFE_TIME.check(time),
                maxPendingRequests,
                pendingTimeout,
                metrics);
    }

    /**
     * Sets the maximum number of requests that wait for a connection to one endpoint. An attempt of a further request
     * fails at once with a transient error, and is retried. By default, any number of requests may wait: the quota
     * limits their number.
     *
     * @param requests 1 to 1,000,000
     * @return a changed copy
     * @throws IllegalArgumentException if the value is out of range
     */
    public ConnectionPoolOptions withMaxPendingRequests(int requests) {
        return new ConnectionPoolOptions(
                maxConnections,
                maxIdleTime,
                maxLifeTime,
                CONNECTION_POOL_MAX_PENDING_REQUESTS.check(requests),
                pendingTimeout,
                metrics);
    }

    /**
     * Sets the maximum time that a request waits while all connections of the pool are in use. Then the attempt fails
     * with a transient error, and is retried. Such an attempt was not sent: it does not count as a failure of the
     * endpoint, and the service has not applied a write. Default: 5 s.
     *
     * @param timeout 1 ms to 10 minutes
     * @return a changed copy
     * @throws IllegalArgumentException if the value is out of range
     */
    public ConnectionPoolOptions withPendingTimeout(Duration timeout) {
        return new ConnectionPoolOptions(
                maxConnections,
                maxIdleTime,
                maxLifeTime,
                maxPendingRequests,
                CONNECTION_POOL_PENDING_TIMEOUT.check(timeout),
                metrics);
    }

    /**
     * Sets whether Reactor Netty records the metrics of the pool, {@code reactor.netty.connection.provider.*}, in the
     * global registry of Micrometer. The name of the pool is {@code timflux}. Micrometer has to be on the class path.
     * Default: false.
     *
     * @param enabled true to record metrics
     * @return a changed copy
     */
    public ConnectionPoolOptions withMetrics(boolean enabled) {
        return new ConnectionPoolOptions(
                maxConnections, maxIdleTime, maxLifeTime, maxPendingRequests, pendingTimeout, enabled);
    }

    /**
     * {@return the maximum number of connections to each endpoint, or null if it follows from the quota and the
     * concurrency}
     */
    public @Nullable Integer maxConnections() {
        return maxConnections;
    }

    /** {@return how long a connection stays open without a request} */
    public Duration maxIdleTime() {
        return maxIdleTime;
    }

    /** {@return how long a connection is used} */
    public Duration maxLifeTime() {
        return maxLifeTime;
    }

    /** {@return the maximum number of requests that wait for a connection, or null if there is no maximum} */
    public @Nullable Integer maxPendingRequests() {
        return maxPendingRequests;
    }

    /** {@return the maximum time that a request waits while all connections are in use} */
    public Duration pendingTimeout() {
        return pendingTimeout;
    }

    /** {@return whether Reactor Netty records the metrics of the pool} */
    public boolean metrics() {
        return metrics;
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof ConnectionPoolOptions options
                && Objects.equals(maxConnections, options.maxConnections)
                && maxIdleTime.equals(options.maxIdleTime)
                && maxLifeTime.equals(options.maxLifeTime)
                && Objects.equals(maxPendingRequests, options.maxPendingRequests)
                && pendingTimeout.equals(options.pendingTimeout)
                && metrics == options.metrics;
    }

    @Override
    public int hashCode() {
        return Objects.hash(maxConnections, maxIdleTime, maxLifeTime, maxPendingRequests, pendingTimeout, metrics);
    }

    @Override
    public String toString() {
        return "ConnectionPoolOptions[maxConnections=" + maxConnections + ", maxIdleTime=" + maxIdleTime
                + ", maxLifeTime=" + maxLifeTime + ", maxPendingRequests=" + maxPendingRequests + ", pendingTimeout="
                + pendingTimeout + ", metrics=" + metrics + "]";
    }
}
