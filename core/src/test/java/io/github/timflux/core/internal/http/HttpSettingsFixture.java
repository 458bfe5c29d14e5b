package io.github.timflux.core.internal.http;

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
        return new HttpSettings(1_400_000_000L, "a b&c=d/é", trustedCertificates, connectTimeout, responseTimeout);
    }
}
