package io.github.timflux.core.internal.network;

import io.github.timflux.network.NameResolutionOptions;
import io.github.timflux.network.TlsOptions;
import java.time.Duration;

/**
 * Settings of the connections.
 *
 * @param connectTimeout maximum time to open a connection
 * @param tls the options of TLS
 * @param nameResolution the options of name resolution
 */
public record NetworkSettings(Duration connectTimeout, TlsOptions tls, NameResolutionOptions nameResolution) {

    /** The default settings, for tests. */
    public static NetworkSettings defaults(Duration connectTimeout) {
        return new NetworkSettings(connectTimeout, TlsOptions.defaults(), NameResolutionOptions.defaults());
    }

    public NetworkSettings withTls(TlsOptions options) {
        return new NetworkSettings(connectTimeout, options, nameResolution);
    }
}
