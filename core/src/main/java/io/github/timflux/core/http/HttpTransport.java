package io.github.timflux.core.http;

import java.time.Duration;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Scheduler;
import reactor.netty.resources.ConnectionProvider;

/** Sends requests over connections that are kept and reused. */
public final class HttpTransport implements Transport {

    private final AnswerMemory memory = AnswerMemory.ofThisJvm();
    private final ConnectionProvider connections;
    private final Routes routes;
    private final Queries queries;
    private final Patience patience;

    private HttpTransport(HttpSettings settings, String version, Scheduler timer) {
        this.connections = pool();
        this.routes = new Routes(settings, connections, version);
        this.queries = new Queries(settings);
        this.patience = Patience.of(settings, timer);
    }

    /**
     * Makes a transport. Nothing is connected yet.
     *
     * @param settings where and how
     * @param version what the User-Agent says of this client
     * @param timer measures the pauses in an exchange, and the time it may take in all
     * @return the transport, to be closed
     */
    public static HttpTransport open(HttpSettings settings, String version, Scheduler timer) {
        return new HttpTransport(settings, version, timer);
    }

    @Override
    public <T> Mono<T> post(HttpCall call, BodyReader<T> reader) {
        return new MonoExchange<>(
                routes.to(call), () -> new Exchange(call, reader, queries, memory, patience), patience);
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
