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

final class TlsTest {

    private final X509Bundle certificate;
    private final TestServer server;

    TlsTest() throws Exception {
        this.certificate = certificateOf("localhost");
        this.server = serverWith(certificate);
    }

    @AfterEach
    void closeServer() {
        server.close();
    }

    @Test
    void shouldAcceptACertificateThatIsTrusted() {
        try (Exchanges exchanges =
                Exchanges.trusting(server.endpoint("https", "localhost"), certificate.getCertificate())) {
            assertThat(exchanges.answer()).isEqualTo("{}");
        }
    }

    @Test
    void shouldRefuseTheTrustedCertificateOfAnotherHost() {
        try (Exchanges exchanges =
                Exchanges.trusting(server.endpoint("https", "127.0.0.1"), certificate.getCertificate())) {
            assertRefused(
                    exchanges,
                    "The certificate of 127.0.0.1 is not one for that host, or not valid: "
                            + "No subject alternative names matching IP address 127.0.0.1 found");
        }
    }

    @Test
    void shouldRefuseACertificateWhenAnotherIsTrusted() throws Exception {
        X509Certificate another = certificateOf("localhost").getCertificate();
        try (Exchanges exchanges = Exchanges.trusting(server.endpoint("https", "localhost"), another)) {
            assertRefused(exchanges, "The certificate of localhost is not trusted: ");
        }
    }

    @Test
    void shouldRefuseACertificateThatThePlatformDoesNotTrust() {
        try (Exchanges exchanges = Exchanges.with(server.endpoint("https", "localhost"))) {
            assertRefused(exchanges, "The certificate of localhost is not trusted: ");
        }
    }

    @Test
    void shouldAcceptACertificateWhoseIssuerIsTrusted() throws Exception {
        X509Bundle issuer = certificateOf("issuer");
        assertThat(answer(issuer, leaf("localhost"))).isEqualTo("{}");
    }

    @Test
    void shouldRefuseACertificateOfAnotherHostWhoseIssuerIsTrusted() throws Exception {
        assertRefused(certificateOf("issuer"), leaf("localhost.example.com"));
    }

    @Test
    void shouldRefuseACertificateThatHasExpiredOrIsNotYetGood() throws Exception {
        Instant now = Instant.now();
        assertRefused(
                certificateOf("issuer"),
                leaf("localhost").notBefore(now.minus(Duration.ofDays(9))).notAfter(now.minus(Duration.ofDays(1))));
        assertRefused(
                certificateOf("issuer"),
                leaf("localhost").notBefore(now.plus(Duration.ofDays(1))).notAfter(now.plus(Duration.ofDays(9))));
    }

    private static String answer(X509Bundle issuer, CertificateBuilder leaf) throws Exception {
        try (TestServer issued = serverWith(leaf.buildIssuedBy(issuer));
                Exchanges exchanges =
                        Exchanges.trusting(issued.endpoint("https", "localhost"), issuer.getCertificate())) {
            return exchanges.answer();
        }
    }

    private static void assertRefused(X509Bundle issuer, CertificateBuilder leaf) throws Exception {
        try (TestServer issued = serverWith(leaf.buildIssuedBy(issuer));
                Exchanges exchanges =
                        Exchanges.trusting(issued.endpoint("https", "localhost"), issuer.getCertificate())) {
            assertRefused(exchanges, issued, "The certificate of localhost is not one for that host, or not valid: ");
        }
    }

    private static CertificateBuilder leaf(String host) {
        return new CertificateBuilder().subject("CN=localhost").addSanDnsName(host);
    }

    private void assertRefused(Exchanges exchanges, String reason) {
        assertRefused(exchanges, server, reason);
    }

    private static void assertRefused(Exchanges exchanges, TestServer server, String reason) {
        TimException error = exchanges.failure();
        assertThat(error.kind()).isEqualTo(ErrorKind.TRANSIENT);
        assertThat(error.reason()).startsWith(reason);
        assertThat(error).hasRootCauseInstanceOf(GeneralSecurityException.class);
        assertThat(exchanges.told()).isEmpty();
        assertThat(server.requests()).isEmpty();
    }

    private static X509Bundle certificateOf(String host) throws Exception {
        return new CertificateBuilder()
                .subject("CN=" + host)
                .addSanDnsName(host)
                .setIsCertificateAuthority(true)
                .buildSelfSigned();
    }

    private static TestServer serverWith(X509Bundle bundle) throws Exception {
        GenericSslContextSpec<SslContextBuilder> context = Http11SslContextSpec.forServer(bundle.toKeyManagerFactory());
        return TestServer.secure(server -> server.secure(ssl -> ssl.sslContext(context)));
    }
}
