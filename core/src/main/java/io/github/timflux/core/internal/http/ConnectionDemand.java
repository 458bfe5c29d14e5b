package io.github.timflux.core.internal.http;

import io.github.timflux.TimException;
import io.github.timflux.core.internal.log.RateLimitedWarning;
import io.github.timflux.core.internal.network.ConnectionPoolSettings;
import io.github.timflux.internal.DurationText;
import io.github.timflux.internal.SettingCatalog;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.LongSupplier;
import org.slf4j.LoggerFactory;

/**
 * Counts the exchanges of one endpoint. If there are more exchanges than connections, the other exchanges wait for a
 * connection. Such a wait is logged, because it lowers the throughput without an error.
 */
final class ConnectionDemand {

    private static final Duration WARNING_INTERVAL = Duration.ofMinutes(1);

    private final String host;
    private final ConnectionPoolSettings pool;
    private final RateLimitedWarning warning;
    private final AtomicInteger exchanges = new AtomicInteger();

    /**
     * Creates a counter.
     *
     * @param host the host of the endpoint, for messages
     * @param pool the settings of the connection pool
     * @param nanoTime returns the current time in nanoseconds
     */
    ConnectionDemand(String host, ConnectionPoolSettings pool, LongSupplier nanoTime) {
        this.host = host;
        this.pool = pool;
        this.warning =
                new RateLimitedWarning(LoggerFactory.getLogger(ConnectionDemand.class), WARNING_INTERVAL, nanoTime);
    }

    void onExchangeStart() {
        if (exchanges.incrementAndGet() > pool.maxConnections()) {
            warning.warn("Requests wait for a connection: {}", allInUse());
        }
    }

    void onExchangeEnd() {
        exchanges.decrementAndGet();
    }

    /** {@return whether there are more exchanges than connections} */
    boolean exceedsConnections() {
        return exchanges.get() > pool.maxConnections();
    }

    /** {@return the error of an exchange that has waited too long for a connection} */
    TimException waitTimedOut(Duration waitTime, Exception cause) {
        return TransportErrors.noFreeConnection(
                "No connection was free within " + DurationText.of(waitTime) + " ("
                        + SettingCatalog.CONNECTION_POOL_PENDING_TIMEOUT.name() + "): " + allInUse(),
                cause);
    }

    /** {@return the error of an exchange that may not wait for a connection, because others wait already} */
    TimException tooManyWaiting(Exception cause) {
        return TransportErrors.noFreeConnection(
                "No connection was free, and " + pool.options().maxPendingRequests() + " requests wait already ("
                        + SettingCatalog.CONNECTION_POOL_MAX_PENDING_REQUESTS.name() + "): " + allInUse(),
                cause);
    }

    private String allInUse() {
        return "all " + pool.maxConnections() + " connections of the pool to " + host + " are in use. Raise "
                + SettingCatalog.CONNECTION_POOL_MAX_CONNECTIONS.name() + ", or lower "
                + SettingCatalog.BULK_CONCURRENCY.name() + ".";
    }
}
