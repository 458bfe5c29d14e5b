package io.github.timflux.core.internal.network;

import io.github.timflux.network.ProxyServer;
import io.netty.resolver.AddressResolverGroup;
import java.time.Duration;
import java.util.Objects;
import reactor.netty.http.client.HttpClient;
import reactor.netty.http.client.HttpClientConfig;

/** Lets a client connect through a proxy. */
final class ProxyConfigurer {

    private ProxyConfigurer() {}

    /** Configures the proxy. Call this method last, because the proxy uses the name resolver of the client. */
    static HttpClient configure(HttpClient client, ProxyServer proxy, Duration timeout) {
        HttpClientConfig config = client.configuration();
        AddressResolverGroup<?> names =
                Objects.requireNonNullElseGet(config.resolver(), config::defaultAddressResolverGroup);
        return client.resolver(new ProxyAddressResolverGroup(proxy, names))
                .doOnChannelInit((observer, channel, endpoint) -> channel.pipeline()
                        .addFirst(
                                ProxyTunnelHandler.NAME,
                                new ProxyTunnelHandler(proxy, Objects.requireNonNull(endpoint, "endpoint"), timeout)));
    }
}
