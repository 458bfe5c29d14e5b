package io.github.timflux.core.internal.network;

import io.github.timflux.network.TlsOptions;
import java.time.Duration;

/**
 * Settings of the connections.
 *
 * @param connectTimeout maximum time to open a connection
 * @param tls the options of TLS
 */
public record NetworkSettings(Duration connectTimeout, TlsOptions tls) {

    /** The default settings, for tests. */
    public static NetworkSettings defaults(Duration connectTimeout) {
        return new NetworkSettings(connectTimeout, TlsOptions.defaults());
    }

    public NetworkSettings withTls(TlsOptions options) {
        return new NetworkSettings(connectTimeout, options);
    }
}
