package io.github.timflux.core.internal.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.github.timflux.TimException;
import io.github.timflux.network.TlsOptions;
import java.util.List;
import javax.net.ssl.SSLContext;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Which protocols and ciphers a client accepts by default, and by its options. */
@Tag("jdk")
final class TlsCipherTest {

    private static final String CBC = "TLS_ECDHE_RSA_WITH_AES_128_CBC_SHA256";

    private final CertificateFixture root = CertificateFixture.authority("root");
    private final CertificateFixture certificate = root.leaf(CertificateFixture.rsa(2_048));
    private final TlsOptions trusting = TlsOptions.defaults().withTrustedCertificates(root.chain());

    TlsCipherTest() throws Exception {}

    @ParameterizedTest
    @CsvSource({
        "TLSv1.3, TLS_AES_128_GCM_SHA256",
        "TLSv1.3, TLS_CHACHA20_POLY1305_SHA256",
        "TLSv1.2, TLS_ECDHE_RSA_WITH_AES_256_GCM_SHA384",
        "TLSv1.2, TLS_ECDHE_RSA_WITH_CHACHA20_POLY1305_SHA256",
        "TLSv1.2, TLS_DHE_RSA_WITH_AES_128_GCM_SHA256"
    })
    void shouldAcceptForwardSecrecyByDefault(String protocol, String cipher) throws Exception {
        assertAccepted(trusting, protocol, cipher);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "TLS_RSA_WITH_AES_128_GCM_SHA256",
                "TLS_RSA_WITH_AES_256_CBC_SHA",
                "TLS_ECDHE_RSA_WITH_AES_128_CBC_SHA",
                CBC
            })
    void shouldRefuseOldCiphersByDefault(String cipher) throws Exception {
        // From JDK 24 on, the Java platform disables TLS_RSA_*, so there is no server with such a cipher.
        assumeTrue(List.of(SSLContext.getDefault().getSupportedSSLParameters().getCipherSuites())
                .contains(cipher));
        assertRefused(trusting, "TLSv1.2", cipher);
    }

    @Test
    void shouldOfferTheCiphersThatAreSet() throws Exception {
        TlsOptions options = trusting.withCiphers(List.of(CBC));
        assertAccepted(options, "TLSv1.2", CBC);
        assertRefused(options, "TLSv1.2", "TLS_ECDHE_RSA_WITH_AES_256_GCM_SHA384");
        assertRefused(options, "TLSv1.3", "TLS_AES_128_GCM_SHA256");
    }

    @Test
    void shouldOfferTheProtocolsThatAreSet() throws Exception {
        TlsOptions newest = trusting.withProtocols(List.of("TLSv1.3"));
        assertAccepted(newest, "TLSv1.3", "TLS_AES_128_GCM_SHA256");
        assertRefused(newest, "TLSv1.2", "TLS_ECDHE_RSA_WITH_AES_256_GCM_SHA384");
        assertRefused(trusting.withProtocols(List.of("TLSv1.2")), "TLSv1.3", "TLS_AES_128_GCM_SHA256");
    }

    private void assertAccepted(TlsOptions options, String protocol, String cipher) throws Exception {
        try (TestHttpServer server = TlsServers.with(certificate, protocol, cipher);
                TransportFixture transport = TransportFixture.withTls(server.endpoint("https", "localhost"), options)) {
            assertThat(transport.responseBody()).isEqualTo("{}");
        }
    }

    private void assertRefused(TlsOptions options, String protocol, String cipher) throws Exception {
        try (TestHttpServer server = TlsServers.with(certificate, protocol, cipher);
                TransportFixture transport = TransportFixture.withTls(server.endpoint("https", "localhost"), options)) {
            TimException error = transport.error();
            assertThat(error.reason()).startsWith("localhost refuses the TLS handshake (TLS alert ");
            assertThat(server.requests()).isEmpty();
        }
    }
}
