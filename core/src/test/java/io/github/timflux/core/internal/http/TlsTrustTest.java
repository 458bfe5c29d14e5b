package io.github.timflux.core.internal.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.timflux.network.TlsOptions;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Certificates that a client trusts in addition. */
@Tag("jdk")
final class TlsTrustTest {

    private static final String PASSWORD = "changeit";

    @TempDir
    private Path folder;

    private final CertificateFixture platform = CertificateFixture.authority("platform");
    private final CertificateFixture additional = CertificateFixture.authority("additional");
    private final CertificateFixture unknown = CertificateFixture.authority("unknown");

    TlsTrustTest() throws Exception {}

    @Test
    void shouldTrustAdditionalCertificatesBesideThoseOfThePlatform() throws Exception {
        Path pem = Files.writeString(folder.resolve("additional.pem"), additional.pem());
        try (TestHttpServer ofPlatform = TlsServers.with(platform.leaf());
                TestHttpServer ofAdditional = TlsServers.with(additional.leaf());
                TestHttpServer ofUnknown = TlsServers.with(unknown.leaf())) {
            List<String> lines = TlsCallsProcess.run(
                    entry -> true,
                    List.of(
                            "-Djavax.net.ssl.trustStore=" + trustStoreOfPlatform(),
                            "-Djavax.net.ssl.trustStorePassword=" + PASSWORD),
                    List.of(
                            pem.toString(),
                            ofPlatform.endpoint("https", "localhost").toString(),
                            ofAdditional.endpoint("https", "localhost").toString(),
                            ofUnknown.endpoint("https", "localhost").toString(),
                            ofAdditional.endpoint("https", "127.0.0.1").toString()));
            assertThat(lines).hasSize(4).startsWith("{}", "{}");
            assertThat(lines.get(2)).contains("The certificate of localhost is not trusted");
            assertThat(lines.get(3)).contains("The certificate of 127.0.0.1 is invalid or belongs to another host");
        }
    }

    @Test
    void shouldTrustAdditionalCertificatesBesideTrustedOnes() throws Exception {
        TlsOptions options = TlsOptions.defaults()
                .withTrustedCertificates(platform.chain())
                .withAdditionalCertificates(additional.chain());
        for (CertificateFixture trusted : List.of(platform, additional)) {
            try (TestHttpServer server = TlsServers.with(trusted.leaf());
                    TransportFixture transport =
                            TransportFixture.withTls(server.endpoint("https", "localhost"), options)) {
                assertThat(transport.responseBody()).isEqualTo("{}");
            }
        }
    }

    private Path trustStoreOfPlatform() throws Exception {
        KeyStore keyStore = KeyStore.getInstance("PKCS12");
        keyStore.load(null);
        keyStore.setCertificateEntry("platform", platform.certificate());
        Path file = folder.resolve("truststore.p12");
        try (OutputStream out = Files.newOutputStream(file)) {
            keyStore.store(out, PASSWORD.toCharArray());
        }
        return file;
    }
}
