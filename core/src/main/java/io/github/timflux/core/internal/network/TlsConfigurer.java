package io.github.timflux.core.internal.network;

import io.github.timflux.network.TlsOptions;
import io.netty.handler.ssl.SslContextBuilder;
import java.security.cert.X509Certificate;
import java.util.List;
import reactor.netty.http.Http11SslContextSpec;
import reactor.netty.http.client.HttpClient;
import reactor.netty.tcp.SslProvider.GenericSslContextSpec;

/** Sets TLS versions and trusted certificates. */
final class TlsConfigurer {

    /** TLS versions before 1.2 are insecure, so they stay disabled even if the Java platform allows them. */
    private static final String[] TLS_VERSIONS = {"TLSv1.3", "TLSv1.2"};

    private TlsConfigurer() {}

    static HttpClient configure(HttpClient client, TlsOptions options) {
        return client.secure(ssl -> ssl.sslContext(contextSpec(options.trustedCertificates())));
    }

    private static GenericSslContextSpec<SslContextBuilder> contextSpec(List<X509Certificate> trustedCertificates) {
        GenericSslContextSpec<SslContextBuilder> spec =
                Http11SslContextSpec.forClient().configure(context -> context.protocols(TLS_VERSIONS));
        X509Certificate[] certificates = trustedCertificates.toArray(X509Certificate[]::new);
        return trustedCertificates.isEmpty() ? spec : spec.configure(context -> context.trustManager(certificates));
    }
}
