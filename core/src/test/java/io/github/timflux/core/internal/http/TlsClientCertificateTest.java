package io.github.timflux.core.internal.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.timflux.ErrorKind;
import io.github.timflux.Secret;
import io.github.timflux.TimException;
import io.github.timflux.network.ClientCertificate;
import io.github.timflux.network.TlsOptions;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Handshakes with servers that require a client certificate. */
final class TlsClientCertificateTest {

    private static final String PASSWORD = "x";

    @TempDir
    private Path folder;

    private final CertificateFixture root = CertificateFixture.authority("root");
    private final CertificateFixture serverCertificate = root.leaf();
    private final CertificateFixture client =
            root.intermediate(CertificateFixture.keys("EC")).leaf(CertificateFixture.rsa(2_048));
    private final TlsOptions trusting = TlsOptions.defaults().withTrustedCertificates(root.chain());

    TlsClientCertificateTest() throws Exception {}

    @ParameterizedTest
    @ValueSource(strings = {"TLSv1.2", "TLSv1.3"})
    void shouldPresentTheCertificateWithItsIssuers(String protocol) throws Exception {
        assertAccepted(protocol, ClientCertificate.ofPem(client.pem(), Secret.of(client.keyPem())));
        assertAccepted(protocol, ClientCertificate.of(client.key(), client.chain()));
        assertAccepted(protocol, ClientCertificate.of(client.keyManagerFactory()));
        assertAccepted(protocol, ClientCertificate.of(client.keyStore(PASSWORD), Secret.of(PASSWORD)));
    }

    @Test
    void shouldReadCertificateAndKeyFromFiles() throws Exception {
        Path certificate = Files.writeString(folder.resolve("cert.pem"), client.pem());
        Path key = Files.writeString(folder.resolve("key.pem"), client.keyPem());
        Path both = Files.writeString(folder.resolve("both.pem"), client.keyPem() + client.pem());
        assertAccepted("TLSv1.3", ClientCertificate.ofPemFiles(certificate, key));
        assertAccepted("TLSv1.3", ClientCertificate.ofPemFiles(both, both));
    }

    @Test
    void shouldPresentAKeyOfAnEllipticCurve() throws Exception {
        CertificateFixture curve = root.leaf(CertificateFixture.keys("EC"));
        assertAccepted("TLSv1.3", ClientCertificate.ofPem(curve.pem(), Secret.of(curve.keyPem())));
    }

    @ParameterizedTest
    @ValueSource(strings = {"TLSv1.2", "TLSv1.3"})
    void shouldSayThatTheServerRequiresACertificate(String protocol) throws Exception {
        assertRefused(protocol, trusting);
    }

    @ParameterizedTest
    @ValueSource(strings = {"TLSv1.2", "TLSv1.3"})
    void shouldSayThatTheServerRefusesTheCertificate(String protocol) throws Exception {
        CertificateFixture impostor = CertificateFixture.authority("root").leaf();
        assertRefused(
                protocol,
                trusting.withClientCertificate(ClientCertificate.ofPem(impostor.pem(), Secret.of(impostor.keyPem()))));
    }

    private void assertAccepted(String protocol, ClientCertificate certificate) throws Exception {
        try (TestHttpServer server = TlsServers.requiring(root.certificate(), serverCertificate, protocol);
                TransportFixture transport = TransportFixture.withTls(
                        server.endpoint("https", "localhost"), trusting.withClientCertificate(certificate))) {
            assertThat(transport.responseBody()).isEqualTo("{}");
        }
    }

    private void assertRefused(String protocol, TlsOptions options) throws Exception {
        try (TestHttpServer server = TlsServers.requiring(root.certificate(), serverCertificate, protocol);
                TransportFixture transport = TransportFixture.withTls(server.endpoint("https", "localhost"), options)) {
            TimException error = transport.error();
            assertThat(error.kind()).isEqualTo(ErrorKind.TRANSIENT);
            assertThat(error.reason()).startsWith("localhost re").contains("client certificate", "TLS alert");
            assertThat(server.requests()).isEmpty();
        }
    }
}
