package io.github.timflux.core.internal.network;

import java.time.Duration;
import reactor.core.scheduler.Scheduler;
import reactor.netty.resources.ConnectionProvider;

/** Creates the connection pool of a client. */
public final class ConnectionPools {

    /** The maximum number of connections to each endpoint. */
    public static final int MAX_CONNECTIONS = 128;

    private ConnectionPools() {}

    /**
     * Creates a pool. This method opens no connection.
     *
     * @param timer the scheduler that closes idle connections
     */
    public static ConnectionProvider newPool(Scheduler timer) {
        return ConnectionProvider.builder("timflux")
                .maxConnections(MAX_CONNECTIONS)
                // -1: any number of requests may wait for a connection. Each waiting request already holds a permit,
                // and its total time-out limits the wait.
                .pendingAcquireMaxCount(-1)
                .lifo()
                .maxIdleTime(Duration.ofSeconds(20))
                .maxLifeTime(Duration.ofMinutes(5))
                // Without the timer, Reactor Netty starts threads of its own, which never end.
                .evictInBackground(Duration.ofSeconds(30), timer)
                .build();
    }
}
