package io.github.timflux.core.internal.network;

import io.netty.channel.ChannelOption;
import io.netty.resolver.AddressResolverGroup;
import java.net.InetSocketAddress;
import reactor.netty.http.HttpResources;
import reactor.netty.http.client.HttpClient;
import reactor.netty.resources.ConnectionProvider;

/** Creates the HTTP client of Reactor Netty from the settings of the connections. */
public final class HttpClientFactory implements AutoCloseable {

    private final NetworkSettings settings;
    private final ConnectionProvider connections;
    private final AddressResolverGroup<InetSocketAddress> nameResolver;
    private final AddressSelector addressSelector;

    public HttpClientFactory(NetworkSettings settings, ConnectionProvider connections) {
        this.settings = settings;
        this.connections = connections;
        this.nameResolver = NameResolvers.newResolver(settings.nameResolution(), HttpResources.get());
        this.addressSelector = new AddressSelector(
                settings.connectTimeout(),
                new RecentFailures(settings.nameResolution().failureMemory(), System::nanoTime));
    }

    /**
     * Creates an HTTP client. This method opens no connection.
     *
     * @param secure whether the client uses TLS
     */
    public HttpClient newClient(boolean secure) {
        HttpClient client = addressSelector
                .configure(HttpClient.create(connections).resolver(nameResolver))
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
