package io.github.timflux.core.internal.http;

import io.github.timflux.core.internal.network.ConnectionPools;
import io.github.timflux.core.internal.network.EventLoops;
import io.github.timflux.core.internal.network.HttpClientFactory;
import io.github.timflux.core.internal.network.NetworkSettings;
import java.net.URI;
import java.util.List;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Scheduler;
import reactor.netty.resources.ConnectionProvider;

/** HTTP transport on Reactor Netty with a connection pool. */
public final class NettyTransport implements HttpTransport {

    private final ResponseMemoryLimit memoryLimit = ResponseMemoryLimit.ofThisJvm();
    private final ConnectionProvider connections;
    private final EventLoops eventLoops;
    private final HttpClientFactory clientFactory;
    private final RequestTemplates templates;
    private final SignedQuery signedQuery;
    private final ExchangeTimeouts timeouts;

    private NettyTransport(HttpSettings settings, String version, Scheduler timer) {
        NetworkSettings network = settings.network();
        this.connections = ConnectionPools.newPool(network.connectionPool(), timer);
        this.eventLoops = EventLoops.of(network.eventLoopThreads());
        this.signedQuery = new SignedQuery(settings);
        this.timeouts = ExchangeTimeouts.of(settings, timer);
        this.clientFactory = new HttpClientFactory(network, connections, eventLoops);
        this.templates = new RequestTemplates(clientFactory, version, network.connectionPool(), timeouts);
        eventLoops.sleepWhileIdle();
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

    /**
     * Creates the HTTP clients for the endpoints, so that a wrong setting is found before the first call.
     *
     * @throws IllegalArgumentException if a function of the application that changes the HTTP client fails
     */
    public void createHttpClients(List<URI> endpoints) {
        templates.createHttpClients(endpoints);
    }

    @Override
    public <T> Mono<T> post(HttpPostRequest request, ResponseBodyReader<T> reader) {
        RequestTemplate template = templates.templateFor(request);
        return new HttpExchangeMono<>(
                template.exchanges(),
                () -> new HttpExchange(request, reader, signedQuery, memoryLimit, template.demand(), timeouts),
                timeouts);
    }

    /**
     * Closes the pool, and then the event loops if the client has event loops of its own. Idle connections close at
     * once. A busy connection closes after its current exchange.
     */
    public void close() {
        connections.dispose();
        clientFactory.close();
        eventLoops.close();
    }
}
