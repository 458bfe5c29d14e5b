package io.github.timflux.core.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.timflux.ErrorKind;
import io.github.timflux.TimException;
import io.netty.handler.ssl.SslContextBuilder;
import io.netty.pkitesting.CertificateBuilder;
import io.netty.pkitesting.X509Bundle;
import java.security.GeneralSecurityException;
import java.security.cert.X509Certificate;
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

    private void assertRefused(Exchanges exchanges, String reason) {
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
