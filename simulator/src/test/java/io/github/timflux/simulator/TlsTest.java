package io.github.timflux.simulator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.netty.handler.ssl.SslContextBuilder;
import java.net.URI;
import java.security.cert.X509Certificate;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLHandshakeException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import reactor.netty.http.client.HttpClient;

final class TlsTest {

    private final TimSimulator simulator = TimSimulator.builder().tls().start();

    @AfterEach
    void stop() {
        simulator.close();
    }

    @ParameterizedTest
    @ValueSource(strings = {"127.0.0.1", "localhost"})
    void shouldBeTrustedByAClientWithItsCertificate(String host) {
        assertThat(simulator.endpoint().getScheme()).isEqualTo("https");
        assertThat(statusFrom(host, simulator.certificate())).isEqualTo(200);
    }

    @Test
    void shouldNotBeTrustedAsAnotherHost() {
        assertThatThrownBy(() -> statusFrom("tim.example", simulator.certificate()))
                .cause()
                .isInstanceOf(SSLHandshakeException.class)
                .hasMessageContaining("tim.example");
    }

    @Test
    void shouldNotBeTrustedWithTheCertificateOfAnotherSimulator() {
        try (TimSimulator other = TimSimulator.builder().tls().start()) {
            assertThatThrownBy(() -> statusFrom("localhost", other.certificate()))
                    .cause()
                    .isInstanceOf(SSLHandshakeException.class);
        }
    }

    @Test
    void shouldHaveASelfSignedCertificate() throws Exception {
        X509Certificate certificate = simulator.certificate();

        certificate.verify(certificate.getPublicKey());
        certificate.checkValidity();
        assertThat(certificate.getSubjectX500Principal())
                .isEqualTo(certificate.getIssuerX500Principal())
                .hasToString("CN=timflux simulator");
    }

    @Test
    void shouldHaveNoCertificateWithPlainHttp() {
        try (TimSimulator plain = TimSimulator.builder().start()) {
            assertThat(plain.endpoint().getScheme()).isEqualTo("http");
            assertThatThrownBy(plain::certificate)
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessageContaining(plain.endpoint().toString());
        }
    }

    private int statusFrom(String host, X509Certificate trusted) {
        URI uri = URI.create("https://" + host + ":" + simulator.endpoint().getPort() + "/");
        return HttpClient.create()
                .resolver(new LoopbackResolver())
                .secure(ssl -> ssl.sslContext(trusting(trusted)))
                .get()
                .uri(uri)
                .responseSingle((response, body) ->
                        body.asString().map(text -> response.status().code()))
                .blockOptional()
                .orElseThrow();
    }

    private static io.netty.handler.ssl.SslContext trusting(X509Certificate certificate) {
        try {
            return SslContextBuilder.forClient()
                    .trustManager(certificate)
                    .endpointIdentificationAlgorithm("HTTPS")
                    .build();
        } catch (SSLException e) {
            throw new AssertionError(e);
        }
    }
}
