package io.github.timflux.core.internal.network;

import io.github.timflux.network.ProxyOptions;
import io.github.timflux.network.TlsOptions;
import java.time.Duration;

/**
 * Settings of the connections.
 *
 * @param connectTimeout maximum time to open a connection
 * @param tls the options of TLS
 * @param proxy the options of the proxy
 */
public record NetworkSettings(Duration connectTimeout, TlsOptions tls, ProxyOptions proxy) {

    /** The default settings, for tests. */
    public static NetworkSettings defaults(Duration connectTimeout) {
        return new NetworkSettings(connectTimeout, TlsOptions.defaults(), ProxyOptions.none());
    }

    public NetworkSettings withTls(TlsOptions options) {
        return new NetworkSettings(connectTimeout, options, proxy);
    }

    public NetworkSettings withProxy(ProxyOptions options) {
        return new NetworkSettings(connectTimeout, tls, options);
    }
}
