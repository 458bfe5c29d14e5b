package io.github.timflux.core.internal.http;

import java.time.Duration;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Scheduler;
import reactor.netty.resources.ConnectionProvider;

/** Sends requests over connections that are kept and reused. */
public final class NettyTransport implements HttpTransport {

    private final ResponseMemoryLimit memoryLimit = ResponseMemoryLimit.ofThisJvm();
    private final ConnectionProvider connections;
    private final RequestTemplates templates;
    private final SignedQuery signedQuery;
    private final ExchangeTimeouts timeouts;

    private NettyTransport(HttpSettings settings, String version, Scheduler timer) {
        this.connections = pool();
        this.templates = new RequestTemplates(settings, connections, version);
        this.signedQuery = new SignedQuery(settings);
        this.timeouts = ExchangeTimeouts.of(settings, timer);
    }

    /**
     * Makes a transport. Nothing is connected yet.
     *
     * @param settings where and how
     * @param version what the User-Agent says of this client
     * @param timer measures the pauses in an exchange, and the time it may take in all
     * @return the transport, to be closed
     */
    public static NettyTransport open(HttpSettings settings, String version, Scheduler timer) {
        return new NettyTransport(settings, version, timer);
    }

    @Override
    public <T> Mono<T> post(HttpPostRequest call, ResponseBodyReader<T> reader) {
        return new HttpExchangeMono<>(
                templates.templateFor(call),
                () -> new HttpExchange(call, reader, signedQuery, memoryLimit, timeouts),
                timeouts);
    }

    /** Closes the connections: the idle ones now, those in use when their exchanges end or are cancelled. */
    public void close() {
        connections.dispose();
    }

    private static ConnectionProvider pool() {
        return ConnectionProvider.builder("timflux")
                .maxConnections(128)
                // What queues here already has its permit; the total time-out bounds the wait.
                .pendingAcquireMaxCount(-1)
                .lifo()
                .maxIdleTime(Duration.ofSeconds(20))
                .maxLifeTime(Duration.ofMinutes(5))
                .evictInBackground(Duration.ofSeconds(30))
                .build();
    }
}
