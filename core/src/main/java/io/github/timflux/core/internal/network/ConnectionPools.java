package io.github.timflux.core.internal.network;

import static io.github.timflux.internal.SettingCatalog.CONNECTION_POOL_METRICS;

import io.github.timflux.network.ConnectionPoolOptions;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import reactor.core.scheduler.Scheduler;
import reactor.netty.internal.util.Metrics;
import reactor.netty.resources.ConnectionProvider;

/** Creates the connection pool of a client. */
public final class ConnectionPools {

    private static final int UNLIMITED = -1;
    private static final Duration MIN_EVICTION_INTERVAL = Duration.ofSeconds(1);
    private static final Duration MAX_EVICTION_INTERVAL = Duration.ofSeconds(30);

    private ConnectionPools() {}

    /**
     * Creates a pool. This method opens no connection.
     *
     * @param settings the settings of the pool
     * @param timer the scheduler that closes idle connections and ends waits for a connection
     */
    public static ConnectionProvider newPool(ConnectionPoolSettings settings, Scheduler timer) {
        ConnectionPoolOptions options = settings.options();
        Integer maxPending = options.maxPendingRequests();
        ConnectionProvider.Builder pool = ConnectionProvider.builder("timflux")
                .maxConnections(settings.maxConnections())
                .pendingAcquireMaxCount(maxPending == null ? UNLIMITED : maxPending)
                .pendingAcquireTimeout(options.pendingTimeout())
                .pendingAcquireTimer((task, delay) -> timer.schedule(task, delay.toNanos(), TimeUnit.NANOSECONDS))
                .lifo()
                .maxIdleTime(options.maxIdleTime())
                .maxLifeTime(options.maxLifeTime())
                .metrics(options.metrics());
        evictInBackground(pool, evictionInterval(options.maxIdleTime()), timer);
        return pool.build();
    }

    private static void evictInBackground(ConnectionProvider.Builder pool, Duration interval, Scheduler timer) {
        try {
            // Without the timer, Reactor Netty starts threads of its own, which never end.
            pool.evictInBackground(interval, timer);
        } catch (NoSuchMethodError e) {
            // Reactor Netty 1.2, of Spring Boot 3.5, has only this method.
            pool.evictInBackground(interval);
        }
    }

    private static Duration evictionInterval(Duration maxIdleTime) {
        Duration interval = maxIdleTime.compareTo(MIN_EVICTION_INTERVAL) < 0 ? MIN_EVICTION_INTERVAL : maxIdleTime;
        return interval.compareTo(MAX_EVICTION_INTERVAL) > 0 ? MAX_EVICTION_INTERVAL : interval;
    }

    /**
     * Refuses metrics without Micrometer.
     *
     * @throws IllegalArgumentException if metrics are enabled and Micrometer is not on the class path
     */
    public static void checkMetrics(ConnectionPoolOptions options) {
        // Reactor Netty would only record nothing.
        if (options.metrics() && !Metrics.isMicrometerAvailable()) {
            throw new IllegalArgumentException(CONNECTION_POOL_METRICS.name()
                    + " is true, but Micrometer is not available; expected io.micrometer:micrometer-core on the class"
                    + " path.");
        }
    }
}
