package io.github.timflux.core.internal.http;

import io.github.timflux.core.internal.network.NetworkSettings;
import io.github.timflux.network.TlsOptions;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.util.List;

/** Creates the settings of transports in tests. Its identifier has characters that a URL must escape. */
final class HttpSettingsFixture {

    private HttpSettingsFixture() {}

    static HttpSettings of(Duration connectTimeout, Duration responseTimeout) {
        return of(connectTimeout, responseTimeout, List.of());
    }

    static HttpSettings of(
            Duration connectTimeout, Duration responseTimeout, List<X509Certificate> trustedCertificates) {
        NetworkSettings network = NetworkSettings.defaults(connectTimeout);
        return of(
                trustedCertificates.isEmpty()
                        ? network
                        : network.withTls(TlsOptions.defaults().withTrustedCertificates(trustedCertificates)),
                responseTimeout);
    }

    static HttpSettings of(NetworkSettings network, Duration responseTimeout) {
        return new HttpSettings(1_400_000_000L, "a b&c=d/é", network, responseTimeout);
    }
}
