package io.github.timflux.core.internal.http;

import java.time.Duration;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Scheduler;
import reactor.netty.resources.ConnectionProvider;

/** HTTP transport on Reactor Netty with a connection pool. */
public final class NettyTransport implements HttpTransport {

    private static final Duration EVICTION_INTERVAL = Duration.ofSeconds(30);

    private final ResponseMemoryLimit memoryLimit = ResponseMemoryLimit.ofThisJvm();
    private final ConnectionProvider connections;
    private final RequestTemplates templates;
    private final SignedQuery signedQuery;
    private final ExchangeTimeouts timeouts;

    private NettyTransport(HttpSettings settings, String version, Scheduler timer) {
        this.connections = pool(timer);
        this.templates = new RequestTemplates(settings, connections, version);
        this.signedQuery = new SignedQuery(settings);
        this.timeouts = ExchangeTimeouts.of(settings, timer);
    }

    /**
     * Creates an HTTP transport. This method opens no connection.
     *
     * @param settings the settings of the HTTP transport
     * @param version the timflux version for the User-Agent header
     * @param timer the scheduler that runs the time-outs and closes idle connections
     * @return the HTTP transport; the caller has to close it
     */
    public static NettyTransport open(HttpSettings settings, String version, Scheduler timer) {
        return new NettyTransport(settings, version, timer);
    }

    @Override
    public <T> Mono<T> post(HttpPostRequest request, ResponseBodyReader<T> reader) {
        return new HttpExchangeMono<>(
                templates.templateFor(request),
                () -> new HttpExchange(request, reader, signedQuery, memoryLimit, timeouts),
                timeouts);
    }

    /** Closes the pool. Idle connections close at once. A busy connection closes after its current exchange. */
    public void close() {
        connections.dispose();
    }

    private static ConnectionProvider pool(Scheduler timer) {
        ConnectionProvider.Builder pool = ConnectionProvider.builder("timflux")
                .maxConnections(MAX_CONNECTIONS)
                // -1: any number of requests may wait for a connection. Each waiting request already holds a permit,
                // and its total time-out limits the wait.
                .pendingAcquireMaxCount(-1)
                .lifo()
                .maxIdleTime(Duration.ofSeconds(20))
                .maxLifeTime(Duration.ofMinutes(5));
        evictInBackground(pool, timer);
        return pool.build();
    }

    private static void evictInBackground(ConnectionProvider.Builder pool, Scheduler timer) {
        try {
            // Without the timer, Reactor Netty starts threads of its own, which never end.
            pool.evictInBackground(EVICTION_INTERVAL, timer);
        } catch (NoSuchMethodError e) {
            // Reactor Netty 1.2, of Spring Boot 3.5, has only this method.
            pool.evictInBackground(EVICTION_INTERVAL);
        }
    }
}
