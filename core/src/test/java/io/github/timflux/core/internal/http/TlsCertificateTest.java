package io.github.timflux.core.internal.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.timflux.ErrorKind;
import io.github.timflux.TimException;
import io.netty.handler.ssl.SslContextBuilder;
import io.netty.pkitesting.CertificateBuilder;
import io.netty.pkitesting.X509Bundle;
import java.security.GeneralSecurityException;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import reactor.netty.http.Http11SslContextSpec;
import reactor.netty.tcp.SslProvider.GenericSslContextSpec;

final class TlsCertificateTest {

    private final X509Bundle certificate;
    private final TestHttpServer server;

    TlsCertificateTest() throws Exception {
        this.certificate = certificateOf("localhost");
        this.server = serverWith(certificate);
    }

    @AfterEach
    void closeServer() {
        server.close();
    }

    @Test
    void shouldAcceptTrustedCertificate() {
        try (TransportFixture transport =
                TransportFixture.trusting(server.endpoint("https", "localhost"), certificate.getCertificate())) {
            assertThat(transport.responseBody()).isEqualTo("{}");
        }
    }

    @Test
    void shouldRejectTrustedCertificateOfAnotherHost() {
        try (TransportFixture transport =
                TransportFixture.trusting(server.endpoint("https", "127.0.0.1"), certificate.getCertificate())) {
            assertRejected(
                    transport,
                    "The certificate of 127.0.0.1 is invalid or belongs to another host: "
                            + "No subject alternative names matching IP address 127.0.0.1 found");
        }
    }

    @Test
    void shouldRejectCertificateWhenAnotherIsTrusted() throws Exception {
        X509Certificate another = certificateOf("localhost").getCertificate();
        try (TransportFixture transport = TransportFixture.trusting(server.endpoint("https", "localhost"), another)) {
            assertRejected(transport, "The certificate of localhost is not trusted: ");
        }
    }

    @Test
    void shouldRejectCertificateThatPlatformDoesNotTrust() {
        try (TransportFixture transport = TransportFixture.of(server.endpoint("https", "localhost"))) {
            assertRejected(transport, "The certificate of localhost is not trusted: ");
        }
    }

    @Test
    void shouldAcceptCertificateOfTrustedIssuer() throws Exception {
        X509Bundle issuer = certificateOf("issuer");
        assertThat(responseBody(issuer, leaf("localhost"))).isEqualTo("{}");
    }

    @Test
    void shouldRejectCertificateOfAnotherHostWithTrustedIssuer() throws Exception {
        assertRejected(certificateOf("issuer"), leaf("localhost.example.com"));
    }

    @Test
    void shouldRejectExpiredOrNotYetValidCertificate() throws Exception {
        Instant now = Instant.now();
        assertRejected(
                certificateOf("issuer"),
                leaf("localhost").notBefore(now.minus(Duration.ofDays(9))).notAfter(now.minus(Duration.ofDays(1))));
        assertRejected(
                certificateOf("issuer"),
                leaf("localhost").notBefore(now.plus(Duration.ofDays(1))).notAfter(now.plus(Duration.ofDays(9))));
    }

    private static String responseBody(X509Bundle issuer, CertificateBuilder leaf) throws Exception {
        try (TestHttpServer issued = serverWith(leaf.buildIssuedBy(issuer));
                TransportFixture transport =
                        TransportFixture.trusting(issued.endpoint("https", "localhost"), issuer.getCertificate())) {
            return transport.responseBody();
        }
    }

    private static void assertRejected(X509Bundle issuer, CertificateBuilder leaf) throws Exception {
        try (TestHttpServer issued = serverWith(leaf.buildIssuedBy(issuer));
                TransportFixture transport =
                        TransportFixture.trusting(issued.endpoint("https", "localhost"), issuer.getCertificate())) {
            assertRejected(transport, issued, "The certificate of localhost is invalid or belongs to another host: ");
        }
    }

    private static CertificateBuilder leaf(String host) {
        return new CertificateBuilder().subject("CN=localhost").addSanDnsName(host);
    }

    private void assertRejected(TransportFixture transport, String reason) {
        assertRejected(transport, server, reason);
    }

    private static void assertRejected(TransportFixture transport, TestHttpServer server, String reason) {
        TimException error = transport.error();
        assertThat(error.kind()).isEqualTo(ErrorKind.TRANSIENT);
        assertThat(error.reason()).startsWith(reason);
        assertThat(error).hasRootCauseInstanceOf(GeneralSecurityException.class);
        assertThat(transport.events()).isEmpty();
        assertThat(server.requests()).isEmpty();
    }

    private static X509Bundle certificateOf(String host) throws Exception {
        return new CertificateBuilder()
                .subject("CN=" + host)
                .addSanDnsName(host)
                .setIsCertificateAuthority(true)
                .buildSelfSigned();
    }

    private static TestHttpServer serverWith(X509Bundle bundle) throws Exception {
        GenericSslContextSpec<SslContextBuilder> context = Http11SslContextSpec.forServer(bundle.toKeyManagerFactory());
        return TestHttpServer.secure(server -> server.secure(ssl -> ssl.sslContext(context)));
    }
}
