package io.github.timflux.core.internal.network;

import static io.github.timflux.internal.SettingCatalog.CONNECTION_POOL_MAX_CONNECTIONS;
import static java.util.Objects.requireNonNull;

import io.github.timflux.BulkOptions;
import io.github.timflux.Quota;
import io.github.timflux.network.ConnectionPoolOptions;
import org.jspecify.annotations.Nullable;

/**
 * The options of a connection pool, with the maximum number of connections that follows from the other settings.
 *
 * @param options the options of the connection pool
 * @param maxConnections the maximum number of connections to each endpoint
 */
public record ConnectionPoolSettings(ConnectionPoolOptions options, int maxConnections) {

    /** Number of operations of one path family. Each operation has its own quota. */
    private static final int OPERATIONS = 9;

    /** Maximum number of requests in flight of the single calls of one operation, if nothing else is configured. */
    private static final int SINGLE_CALL_CONCURRENCY = 128;

    private static final int MIN_DERIVED = 128;

    /**
     * Creates the settings of a client.
     *
     * @param quota the quota, which limits the requests in flight, because a request holds a permit until it is
     *     answered; null if other permit schedulers replace the quota
     * @param bulk the default options of bulk streams
     */
    public static ConnectionPoolSettings of(ConnectionPoolOptions options, @Nullable Quota quota, BulkOptions bulk) {
        Integer configured = options.maxConnections();
        return new ConnectionPoolSettings(options, configured == null ? derived(quota, bulk) : configured);
    }

    private static int derived(@Nullable Quota quota, BulkOptions bulk) {
        int perOperation = bulk.concurrency() + SINGLE_CALL_CONCURRENCY;
        if (quota != null && !quota.isUnlimited()) {
            perOperation = (int) Math.min(perOperation, Math.ceil(highestRate(quota)));
        }
        int max = requireNonNull(CONNECTION_POOL_MAX_CONNECTIONS.max());
        return Math.min(max, Math.max(MIN_DERIVED, OPERATIONS * perOperation));
    }

    private static double highestRate(Quota quota) {
        return quota.operationRates().values().stream().reduce(quota.callsPerSecond(), Math::max);
    }

    /** {@return the maximum number of requests in flight of the single calls of one operation} */
    public int singleCallConcurrency() {
        return options.maxConnections() == null ? SINGLE_CALL_CONCURRENCY : maxConnections;
    }
}
