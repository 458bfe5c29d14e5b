package io.github.timflux.core.internal.network;

import io.github.timflux.network.ProxyServer;
import io.netty.channel.ChannelOption;
import java.net.URI;
import reactor.netty.http.client.HttpClient;
import reactor.netty.resources.ConnectionProvider;

/** Creates the HTTP client of Reactor Netty from the settings of the connections. */
public final class HttpClientFactory {

    private final NetworkSettings settings;
    private final ConnectionProvider connections;

    public HttpClientFactory(NetworkSettings settings, ConnectionProvider connections) {
        this.settings = settings;
        this.connections = connections;
    }

    /**
     * Creates an HTTP client for one endpoint. This method opens no connection.
     *
     * @param endpoint the URL of the endpoint, whose scheme decides whether the client uses TLS
     */
    public HttpClient newClient(URI endpoint) {
        HttpClient client = newDirectClient("https".equalsIgnoreCase(endpoint.getScheme()));
        ProxyServer proxy = settings.proxy().proxyFor(endpoint);
        return proxy == null ? client : ProxyConfigurer.configure(client, proxy, settings.connectTimeout());
    }

    private HttpClient newDirectClient(boolean secure) {
        HttpClient client = HttpClient.create(connections).option(ChannelOption.CONNECT_TIMEOUT_MILLIS, (int)
                settings.connectTimeout().toMillis());
        return secure ? TlsConfigurer.configure(client, settings.tls()) : client;
    }
}
