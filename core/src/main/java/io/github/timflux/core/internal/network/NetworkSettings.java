package io.github.timflux.core.internal.network;

import io.github.timflux.BulkOptions;
import io.github.timflux.network.ConnectionPoolOptions;
import io.github.timflux.network.NameResolutionOptions;
import io.github.timflux.network.ProxyOptions;
import io.github.timflux.network.TlsOptions;
import java.time.Duration;
import java.util.List;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import reactor.netty.http.client.HttpClient;

/**
 * Settings of the connections.
 *
 * @param connectTimeout maximum time to open a connection
 * @param tls the options of TLS
 * @param proxy the options of the proxy
 * @param nameResolution the options of name resolution
 * @param connectionPool the settings of the connection pool
 * @param eventLoopThreads the number of event loop threads; null for the event loops that all users of Reactor Netty
 *     share
 * @param httpClientCustomizers functions of the application that change the HTTP client, in their order
 */
public record NetworkSettings(
        Duration connectTimeout,
        TlsOptions tls,
        ProxyOptions proxy,
        NameResolutionOptions nameResolution,
        ConnectionPoolSettings connectionPool,
        @Nullable Integer eventLoopThreads,
        List<UnaryOperator<HttpClient>> httpClientCustomizers) {

    /** The default settings, for tests. */
    public static NetworkSettings defaults(Duration connectTimeout) {
        return new NetworkSettings(
                connectTimeout,
                TlsOptions.defaults(),
                ProxyOptions.none(),
                NameResolutionOptions.defaults(),
                ConnectionPoolSettings.of(ConnectionPoolOptions.defaults(), null, BulkOptions.defaults()),
                null,
                List.of());
    }

    public NetworkSettings withTls(TlsOptions options) {
        return new NetworkSettings(
                connectTimeout,
                options,
                proxy,
                nameResolution,
                connectionPool,
                eventLoopThreads,
                httpClientCustomizers);
    }

    public NetworkSettings withProxy(ProxyOptions options) {
        return new NetworkSettings(
                connectTimeout, tls, options, nameResolution, connectionPool, eventLoopThreads, httpClientCustomizers);
    }

    public NetworkSettings withConnectionPool(ConnectionPoolSettings settings) {
        return new NetworkSettings(
                connectTimeout, tls, proxy, nameResolution, settings, eventLoopThreads, httpClientCustomizers);
    }

    public NetworkSettings withEventLoopThreads(int threads) {
        return new NetworkSettings(
                connectTimeout, tls, proxy, nameResolution, connectionPool, threads, httpClientCustomizers);
    }

    public NetworkSettings withHttpClientCustomizers(List<UnaryOperator<HttpClient>> customizers) {
        return new NetworkSettings(
                connectTimeout, tls, proxy, nameResolution, connectionPool, eventLoopThreads, customizers);
    }
}
