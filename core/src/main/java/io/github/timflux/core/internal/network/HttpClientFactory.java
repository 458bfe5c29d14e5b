package io.github.timflux.core.internal.network;

import io.netty.channel.ChannelOption;
import reactor.netty.http.client.HttpClient;
import reactor.netty.resources.ConnectionProvider;

/** Creates the HTTP client of Reactor Netty from the settings of the connections. */
public final class HttpClientFactory {

    private final NetworkSettings settings;
    private final ConnectionProvider connections;
    private final EventLoops eventLoops;

    public HttpClientFactory(NetworkSettings settings, ConnectionProvider connections, EventLoops eventLoops) {
        this.settings = settings;
        this.connections = connections;
        this.eventLoops = eventLoops;
    }

    /**
     * Creates an HTTP client. This method opens no connection.
     *
     * @param secure whether the client uses TLS
     * @throws IllegalArgumentException if a function of the application that changes the client fails
     */
    public HttpClient newClient(boolean secure) {
        HttpClient client = eventLoops
                .applyTo(HttpClient.create(connections))
                .option(ChannelOption.CONNECT_TIMEOUT_MILLIS, (int)
                        settings.connectTimeout().toMillis());
        return HttpClientCustomizers.apply(
                settings.httpClientCustomizers(), secure ? TlsConfigurer.configure(client, settings.tls()) : client);
    }
}
