package io.github.timflux.simulator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.netty.handler.ssl.SslContextBuilder;
import java.net.NetworkInterface;
import java.net.URI;
import java.security.cert.X509Certificate;
import java.util.List;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLHandshakeException;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import reactor.netty.http.client.HttpClient;

final class TlsTest {

    private static final TimSimulator SIMULATOR = TimSimulator.builder().tls().start();

    @AfterAll
    static void stop() {
        SIMULATOR.close();
    }

    @ParameterizedTest
    @ValueSource(strings = {"127.0.0.1", "localhost"})
    void shouldBeTrustedByAClientWithItsCertificate(String host) {
        assertThat(SIMULATOR.endpoint().getScheme()).isEqualTo("https");
        assertThat(statusFrom(host, SIMULATOR.certificate())).isEqualTo(200);
    }

    @ParameterizedTest
    @CsvSource({"0.0.0.0, 127.0.0.1", "0.0.0.0, localhost", "localhost, localhost"})
    void shouldBeTrustedAsItsHost(String host, String usedHost) {
        try (TimSimulator other = TimSimulator.builder().host(host).tls().start()) {
            assertThat(statusFrom(usedHost, other)).isEqualTo(200);
        }
    }

    @Test
    void shouldNameAllAddressesOfThisMachineIfItListensOnAllOfThem() throws Exception {
        List<String> own = NetworkInterface.networkInterfaces()
                .flatMap(NetworkInterface::inetAddresses)
                .map(address -> address.getHostAddress().replaceFirst("%.*", ""))
                .toList();
        try (TimSimulator other = TimSimulator.builder().host("0.0.0.0").tls().start()) {
            assertThat(other.certificate().getSubjectAlternativeNames().stream().map(name -> (String) name.get(1)))
                    .contains("localhost", "127.0.0.1")
                    .containsAll(own);
        }
    }

    @Test
    void shouldNotBeTrustedAsAnotherHost() {
        assertThatThrownBy(() -> statusFrom("tim.example", SIMULATOR.certificate()))
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
        X509Certificate certificate = SIMULATOR.certificate();

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

    private static int statusFrom(String host, TimSimulator other) {
        return statusFrom(host, other.endpoint().getPort(), other.certificate());
    }

    private static int statusFrom(String host, X509Certificate trusted) {
        return statusFrom(host, SIMULATOR.endpoint().getPort(), trusted);
    }

    private static int statusFrom(String host, int port, X509Certificate trusted) {
        URI uri = URI.create("https://" + host + ":" + port + "/");
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
