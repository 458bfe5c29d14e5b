package io.github.timflux.core.faults;

import io.netty.handler.ssl.SslContextBuilder;
import io.netty.pkitesting.CertificateBuilder;
import io.netty.pkitesting.X509Bundle;
import java.net.URI;
import java.security.cert.X509Certificate;
import reactor.netty.DisposableServer;
import reactor.netty.http.Http11SslContextSpec;
import reactor.netty.http.server.HttpServer;
import reactor.netty.tcp.SslProvider.GenericSslContextSpec;

/** A local server with a valid certificate of another host. */
final class WrongHostServer {

    private final X509Bundle identity;
    private final DisposableServer server;

    WrongHostServer() {
        try {
            identity = new CertificateBuilder()
                    .subject("CN=tim.example")
                    .addSanDnsName("tim.example")
                    .setIsCertificateAuthority(true)
                    .buildSelfSigned();
            GenericSslContextSpec<SslContextBuilder> context =
                    Http11SslContextSpec.forServer(identity.toKeyManagerFactory());
            server = HttpServer.create()
                    .host("127.0.0.1")
                    .secure(ssl -> ssl.sslContext(context))
                    .bindNow();
        } catch (Exception e) {
            throw new IllegalStateException("The certificate cannot be built.", e);
        }
    }

    URI endpoint() {
        return URI.create("https://localhost:" + server.port());
    }

    X509Certificate certificate() {
        return identity.getCertificate();
    }

    void close() {
        server.disposeNow();
    }
}
