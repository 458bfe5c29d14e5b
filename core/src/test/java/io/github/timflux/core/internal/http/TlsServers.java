package io.github.timflux.core.internal.http;

import io.netty.handler.ssl.ClientAuth;
import io.netty.handler.ssl.SslContextBuilder;
import java.security.cert.X509Certificate;
import java.util.List;
import java.util.function.Consumer;
import reactor.netty.http.Http11SslContextSpec;
import reactor.netty.tcp.SslProvider.GenericSslContextSpec;

/** Creates local servers with TLS. */
final class TlsServers {

    private TlsServers() {}

    static TestHttpServer with(CertificateFixture certificate) throws Exception {
        return with(certificate, builder -> {});
    }

    /** A server with some protocols and ciphers only. */
    static TestHttpServer with(CertificateFixture certificate, String protocol, String cipher) throws Exception {
        return with(certificate, builder -> builder.protocols(protocol).ciphers(List.of(cipher)));
    }

    /** A server that requires a client certificate of an issuer. */
    static TestHttpServer requiring(X509Certificate clientIssuer, CertificateFixture certificate, String protocol)
            throws Exception {
        return with(certificate, builder -> builder.protocols(protocol)
                .clientAuth(ClientAuth.REQUIRE)
                .trustManager(clientIssuer));
    }

    private static TestHttpServer with(CertificateFixture certificate, Consumer<SslContextBuilder> options)
            throws Exception {
        GenericSslContextSpec<SslContextBuilder> context =
                Http11SslContextSpec.forServer(certificate.keyManagerFactory()).configure(options);
        return TestHttpServer.secure(server -> server.secure(ssl -> ssl.sslContext(context)));
    }
}
