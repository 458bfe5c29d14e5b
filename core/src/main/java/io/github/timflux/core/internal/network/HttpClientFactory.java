package io.github.timflux.core.internal.network;

import io.netty.channel.ChannelOption;
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
     * Creates an HTTP client. This method opens no connection.
     *
     * @param secure whether the client uses TLS
     */
    public HttpClient newClient(boolean secure) {
        HttpClient client = HttpClient.create(connections).option(ChannelOption.CONNECT_TIMEOUT_MILLIS, (int)
                settings.connectTimeout().toMillis());
        return secure ? TlsConfigurer.configure(client, settings.tls()) : client;
    }
}
