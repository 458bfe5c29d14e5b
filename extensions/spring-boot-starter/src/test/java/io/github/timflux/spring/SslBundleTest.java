package io.github.timflux.spring;

import static io.github.timflux.spring.TestApplications.calling;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.github.timflux.PushApi;
import io.github.timflux.TimException;
import io.github.timflux.simulator.TimSimulator;
import io.netty.pkitesting.X509Bundle;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.CertificateEncodingException;
import java.security.cert.X509Certificate;
import java.util.Base64;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Options of TLS from the SSL bundles of Spring Boot. */
final class SslBundleTest {

    private static final String PASSWORD = "changeit";

    private static TimSimulator simulator;

    @TempDir
    private Path folder;

    @BeforeAll
    static void start() {
        simulator = TestApplications.simulator().tls().start();
    }

    @AfterAll
    static void close() {
        simulator.close();
    }

    private static String pem(X509Certificate certificate) throws CertificateEncodingException {
        return "-----BEGIN CERTIFICATE-----\n"
                + Base64.getMimeEncoder().encodeToString(certificate.getEncoded())
                + "\n-----END CERTIFICATE-----\n";
    }

    @Test
    void shouldTrustTheCertificatesOfABundle() throws CertificateEncodingException {
        String certificate = pem(simulator.certificate());
        calling(simulator)
                .withPropertyValues(
                        "timflux.ssl.bundle=tim", "spring.ssl.bundle.pem.tim.truststore.certificate=" + certificate)
                .run(context -> assertThat(context.getBean(PushApi.class)
                                .attributes()
                                .get("u1")
                                .blockOptional())
                        .contains(Map.of("name", "u1")));
    }

    @Test
    void shouldPresentTheKeyStoreOfABundle() {
        try (ClientCertificateServer server = new ClientCertificateServer()) {
            X509Bundle client = server.issue("client");
            calling(simulator)
                    .withPropertyValues(
                            "timflux.endpoint=" + server.endpoint(),
                            "timflux.ssl.bundle=tim",
                            "timflux.single.max-attempts=1",
                            "spring.ssl.bundle.pem.tim.truststore.certificate=" + server.issuerPem(),
                            "spring.ssl.bundle.pem.tim.keystore.certificate=" + client.getCertificatePathPEM(),
                            "spring.ssl.bundle.pem.tim.keystore.private-key=" + client.getPrivateKeyPEM())
                    .run(context -> {
                        // The server answers every request with an error.
                        assertThatExceptionOfType(TimException.class).isThrownBy(() -> context.getBean(PushApi.class)
                                .attributes()
                                .get("u1")
                                .block());
                        assertThat(server.callers()).containsOnly("CN=client");
                    });
        }
    }

    @Test
    void shouldRefuseAnEmptyBundle() {
        assertRefused(
                "The bundle tim is empty; expected a trust store, a key store, protocols or ciphers.",
                "spring.ssl.bundle.pem.tim.key.alias=x");
    }

    @Test
    void shouldRefuseATrustStoreWithoutCertificates() {
        assertRefused(
                "The bundle tim has no trusted certificates; expected a trust store with at least one certificate.",
                "spring.ssl.bundle.jks.tim.truststore.location=file:" + emptyKeyStore(),
                "spring.ssl.bundle.jks.tim.truststore.password=" + PASSWORD);
    }

    @Test
    void shouldRefuseAKeyStoreWithoutKey() {
        assertRefused(
                "The key store of the client certificate has no private key with a certificate; expected at least one.",
                "spring.ssl.bundle.jks.tim.keystore.location=file:" + emptyKeyStore(),
                "spring.ssl.bundle.jks.tim.keystore.password=" + PASSWORD);
    }

    @ParameterizedTest
    @CsvSource({
        "enabled-protocols, TLSv1.1, A TLS protocol is TLSv1.1; expected TLSv1.3 or TLSv1.2",
        "ciphers, TLS_UNKNOWN, A TLS cipher is TLS_UNKNOWN; expected a cipher suite of the Java platform"
    })
    void shouldRefuseProtocolsAndCiphersByName(String option, String value, String message) {
        assertRefused(message, "spring.ssl.bundle.pem.tim.options." + option + "=" + value);
    }

    @Test
    void shouldRefuseAnOldProtocolOfTheBundle() {
        assertRefused("A TLS protocol is TLSv1.1; expected", "spring.ssl.bundle.pem.tim.protocol=TLSv1.1");
    }

    @Test
    void shouldRefusePlatformCertificatesWithoutABundle() {
        calling(simulator)
                .withPropertyValues("timflux.ssl.platform-certificates=true")
                .run(context -> assertThat(context.getStartupFailure())
                        .hasStackTraceContaining("timflux.ssl.platform-certificates: It is true, but"
                                + " timflux.ssl.bundle is not set; expected both or none."));
    }

    @Test
    void shouldTrustTheCertificatesOfABundleBesideThoseOfThePlatform() throws CertificateEncodingException {
        assertCalls(
                "timflux.ssl.platform-certificates=true",
                "spring.ssl.bundle.pem.tim.options.enabled-protocols=TLSv1.2",
                "spring.ssl.bundle.pem.tim.options.ciphers=TLS_ECDHE_RSA_WITH_AES_128_GCM_SHA256,"
                        + "TLS_ECDHE_ECDSA_WITH_AES_128_GCM_SHA256");
    }

    private static void assertCalls(String... properties) throws CertificateEncodingException {
        calling(simulator)
                .withPropertyValues(
                        "timflux.ssl.bundle=tim",
                        "spring.ssl.bundle.pem.tim.truststore.certificate=" + pem(simulator.certificate()))
                .withPropertyValues(properties)
                .run(context -> assertThat(context.getBean(PushApi.class)
                                .attributes()
                                .get("u1")
                                .blockOptional())
                        .contains(Map.of("name", "u1")));
    }

    private static void assertRefused(String message, String... properties) {
        calling(simulator)
                .withPropertyValues("timflux.ssl.bundle=tim")
                .withPropertyValues(properties)
                .run(context -> assertThat(context.getStartupFailure())
                        .hasStackTraceContaining("timflux.ssl.bundle: %s", message));
    }

    private Path emptyKeyStore() {
        Path file = folder.resolve("empty.p12");
        try (OutputStream out = Files.newOutputStream(file)) {
            KeyStore keyStore = KeyStore.getInstance("PKCS12");
            keyStore.load(null);
            keyStore.store(out, PASSWORD.toCharArray());
        } catch (GeneralSecurityException | IOException e) {
            throw new IllegalStateException("The key store cannot be written.", e);
        }
        return file;
    }

    @Test
    void shouldRefuseABundleForPlainHttp() throws CertificateEncodingException {
        try (TimSimulator plain = TestApplications.simulator().start()) {
            calling(plain)
                    .withPropertyValues(
                            "timflux.ssl.bundle=tim",
                            "spring.ssl.bundle.pem.tim.truststore.certificate=" + pem(simulator.certificate()))
                    .run(context -> assertThat(context)
                            .hasFailed()
                            .getFailure()
                            .hasStackTraceContaining(
                                    "timflux.endpoint: The endpoint is %s; expected https", plain.endpoint()));
        }
    }
}
