package io.github.timflux.core.internal.network;

import io.github.timflux.network.ProxyServer;
import io.netty.channel.ChannelOption;
import io.netty.resolver.AddressResolverGroup;
import java.net.InetSocketAddress;
import java.net.URI;
import reactor.netty.http.client.HttpClient;
import reactor.netty.resources.ConnectionProvider;

/** Creates the HTTP client of Reactor Netty from the settings of the connections. */
public final class HttpClientFactory implements AutoCloseable {

    private final NetworkSettings settings;
    private final ConnectionProvider connections;
    private final EventLoops eventLoops;
    private final AddressResolverGroup<InetSocketAddress> nameResolver;
    private final AddressSelector addressSelector;

    public HttpClientFactory(NetworkSettings settings, ConnectionProvider connections, EventLoops eventLoops) {
        this.settings = settings;
        this.connections = connections;
        this.eventLoops = eventLoops;
        this.nameResolver = NameResolvers.newResolver(settings.nameResolution(), eventLoops.loops());
        this.addressSelector = new AddressSelector(
                settings.connectTimeout(),
                new RecentFailures(settings.nameResolution().failureMemory(), System::nanoTime));
    }

    /**
     * Creates an HTTP client for one endpoint. This method opens no connection.
     *
     * @param endpoint the URL of the endpoint, whose scheme decides whether the client uses TLS
     * @throws IllegalArgumentException if a function of the application that changes the client fails
     */
    public HttpClient newClient(URI endpoint) {
        HttpClient client = HttpClientCustomizers.apply(
                settings.httpClientCustomizers(), newDirectClient("https".equalsIgnoreCase(endpoint.getScheme())));
        ProxyServer proxy = settings.proxy().proxyFor(endpoint);
        return proxy == null ? client : ProxyConfigurer.configure(client, proxy, settings.connectTimeout());
    }

    private HttpClient newDirectClient(boolean secure) {
        HttpClient client = addressSelector
                .configure(eventLoops.applyTo(HttpClient.create(connections).resolver(nameResolver)))
                .option(ChannelOption.CONNECT_TIMEOUT_MILLIS, (int)
                        settings.connectTimeout().toMillis());
        return secure ? TlsConfigurer.configure(client, settings.tls()) : client;
    }

    /** Closes the name resolver. */
    @Override
    public void close() {
        nameResolver.close();
    }
}
