package io.github.timflux.core.internal.http;

import io.github.timflux.core.internal.network.ConnectionPools;
import io.github.timflux.core.internal.network.HttpClientFactory;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Scheduler;
import reactor.netty.resources.ConnectionProvider;

/** HTTP transport on Reactor Netty with a connection pool. */
public final class NettyTransport implements HttpTransport {

    private final ResponseMemoryLimit memoryLimit = ResponseMemoryLimit.ofThisJvm();
    private final ConnectionProvider connections;
    private final HttpClientFactory clientFactory;
    private final RequestTemplates templates;
    private final SignedQuery signedQuery;
    private final ExchangeTimeouts timeouts;

    private NettyTransport(HttpSettings settings, String version, Scheduler timer) {
        this.connections = ConnectionPools.newPool(timer);
        this.clientFactory = new HttpClientFactory(settings.network(), connections);
        this.templates = new RequestTemplates(clientFactory, version);
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
        clientFactory.close();
    }
}
