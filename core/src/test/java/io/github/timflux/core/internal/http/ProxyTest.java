package io.github.timflux.core.internal.http;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.timflux.ErrorKind;
import io.github.timflux.Secret;
import io.github.timflux.TimException;
import io.github.timflux.core.internal.network.NetworkSettings;
import io.github.timflux.core.internal.network.ProxyException;
import io.github.timflux.core.testing.TestProxy;
import io.github.timflux.network.ProxyOptions;
import io.github.timflux.network.TlsOptions;
import io.netty.handler.ssl.SslContextBuilder;
import io.netty.pkitesting.CertificateBuilder;
import io.netty.pkitesting.X509Bundle;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import reactor.core.publisher.Mono;
import reactor.netty.http.Http11SslContextSpec;
import reactor.netty.tcp.SslProvider.GenericSslContextSpec;

/** Tests exchanges through a proxy. The host {@code tim.example} exists for the proxy only. */
@Timeout(60)
final class ProxyTest {

    /** The characters need UTF-8, and have a meaning in URLs and in headers. */
    private static final String PASSWORD = "pässwörd:@/%\"日本";

    private static final NetworkSettings SETTINGS = NetworkSettings.defaults(Duration.ofSeconds(20));

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void shouldLetProxyResolveHostNameOfEndpoint(boolean isSocks) {
        try (TestHttpServer server = server();
                TestProxy proxy = isSocks ? TestProxy.socks5() : TestProxy.http();
                TransportFixture transport = through(proxy.options(), server.endpoint("http", "tim.example"))) {
            assertThat(transport.responseBody()).isEqualTo("{}");
            assertThat(proxy.destinations()).containsExactly(addressOf(server, "tim.example"));
        }
    }

    @ParameterizedTest
    @CsvSource({
        "false, 127.0.0.1, 127.0.0.1",
        "false, [::1], [::1]",
        "true, 127.0.0.1, ip 127.0.0.1",
        "true, [::1], ip 0:0:0:0:0:0:0:1"
    })
    void shouldCallIpAddressThroughProxy(boolean isSocks, String host, String destination) {
        try (TestHttpServer server = server();
                TestProxy proxy = isSocks ? TestProxy.socks5() : TestProxy.http();
                TransportFixture transport = through(proxy.options(), server.endpoint("http", host))) {
            assertThat(transport.responseBody()).isEqualTo("{}");
            assertThat(proxy.destinations()).containsExactly(addressOf(server, destination));
        }
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void shouldSendCredentials(boolean isSocks) {
        try (TestHttpServer server = server();
                TestProxy proxy = TestProxy.withCredentials(isSocks, "jürgen", PASSWORD);
                TransportFixture transport = through(
                        proxy.options().withCredentials("jürgen", Secret.of(PASSWORD)),
                        server.endpoint("http", "tim.example"))) {
            assertThat(transport.responseBody()).isEqualTo("{}");
        }
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void shouldReuseTunnel(boolean isSocks) throws Exception {
        X509Bundle certificate = certificateOf("tim.example");
        try (TestHttpServer server = secureServer(certificate);
                TestProxy proxy = isSocks ? TestProxy.socks5() : TestProxy.http();
                TransportFixture transport = through(proxy.options(), server, "tim.example", certificate)) {
            for (int i = 0; i < 3; i++) {
                assertThat(transport.responseBody()).isEqualTo("{}");
            }
            assertThat(server.requests()).hasSize(3);
            // An exchange can start before the connection of the last one is back in the pool.
            assertThat(proxy.destinations()).hasSizeLessThan(3);
        }
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void shouldRejectCertificateOfAnotherHostThroughTunnel(boolean isSocks) throws Exception {
        X509Bundle certificate = certificateOf("tim.example");
        try (TestHttpServer server = secureServer(certificate);
                TestProxy proxy = isSocks ? TestProxy.socks5() : TestProxy.http();
                TransportFixture transport = through(proxy.options(), server, "other.example", certificate)) {
            assertThat(transport.error())
                    .hasMessageContaining("The certificate of other.example is invalid or belongs to another host");
            assertThat(server.requests()).isEmpty();
        }
    }

    @Test
    void shouldCallNonProxyHostWithoutProxy() {
        try (TestHttpServer server = server();
                TestProxy proxy = TestProxy.http();
                TransportFixture transport = through(
                        proxy.options().withNonProxyHosts("127.0.0.0/8"), server.endpoint("http", "127.0.0.1"))) {
            assertThat(transport.responseBody()).isEqualTo("{}");
            assertThat(proxy.destinations()).isEmpty();
        }
    }

    @ParameterizedTest
    @CsvSource({"false, HTTP status 407", "true, SOCKS5 authentication"})
    void shouldReportThatProxyRefusedCredentials(boolean isSocks, String answer) {
        try (TestProxy proxy = TestProxy.withCredentials(isSocks, "user", PASSWORD);
                TransportFixture wrong =
                        through(proxy.options().withCredentials("user", Secret.of("wrong-password")), endpoint());
                TransportFixture none = through(proxy.options(), endpoint())) {
            assertProxyError(wrong, proxy, "refused the credentials (" + answer + ").");
            assertProxyError(none, proxy, "asks for credentials, but none are set (" + answer + ").");
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "HTTP/1.1 403 a b c\\r\\nContent-Length: 0\\r\\n\\r\\n | opened no tunnel: HTTP status 403; expected 200.",
                "HTTP/1.0 401 Unauthorized\\r\\nContent-Length: 0\\r\\n\\r\\n"
                        + "| asks for credentials, but none are set (HTTP status 401).",
                "HTTP/1.1 502\\r\\nContent-Length: 3\\r\\n\\r\\nabc | opened no tunnel: HTTP status 502; expected 200.",
                "HTTP/1.0 503 user=>secret, status: 200\\r\\nContent-Length: 0\\r\\n\\r\\n"
                        + "| opened no tunnel: HTTP status 503; expected 200.",
                "SSH-2.0-OpenSSH\\r\\n\\r\\n | sent a response that is not valid HTTP.",
                "HTTP/1.1 200 OK\\r\\nX: HUGE\\r\\n\\r\\n | sent a response that is not valid HTTP.",
                "HTTP/1.1 HUGE\\r\\n\\r\\n | sent a response that is not valid HTTP.",
                " | closed the connection before the tunnel was open."
            })
    void shouldReportResponseOfHttpProxy(String response, String problem) {
        assertFixedResponse(false, response, problem);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "HTTP/1.1 400 Bad Request\\r\\n\\r\\n | sent a response that is not valid SOCKS5.",
                "\\5\\0\\5\\4\\0\\1AAAABB | opened no tunnel: SOCKS5 reply HOST_UNREACHABLE.",
                "\\5\\0\\5\\2\\0\\1AAAABB | opened no tunnel: SOCKS5 reply FORBIDDEN.",
                "\\5\\0\\4\\4\\0\\1AAAABB | sent a response that is not valid SOCKS5.",
                " | closed the connection before the tunnel was open."
            })
    void shouldReportResponseOfSocksProxy(String response, String problem) {
        assertFixedResponse(true, response, problem);
    }

    private static void assertFixedResponse(boolean isSocks, String response, String problem) {
        String text = response == null ? "" : response.translateEscapes().replace("HUGE", "x".repeat(100_000));
        try (TestProxy proxy = TestProxy.answering(isSocks, text.getBytes(ISO_8859_1));
                TransportFixture transport = through(proxy.options(), endpoint())) {
            assertProxyError(transport, proxy, problem);
        }
    }

    @ParameterizedTest
    @CsvSource({"false, HTTP/1.1 200", "true, ''"})
    void shouldReportProxyThatDoesNotFinishTheTunnel(boolean isSocks, String response) {
        try (TestProxy proxy = TestProxy.answering(isSocks, (response + "\5").getBytes(ISO_8859_1));
                TransportFixture transport = TransportFixture.with(
                        endpoint(),
                        NetworkSettings.defaults(Duration.ofMillis(300)).withProxy(proxy.options()))) {
            assertProxyError(transport, proxy, "opened no tunnel within connect-timeout.");
        }
    }

    @Test
    void shouldReportProxyThatRefusesConnections() throws IOException {
        int port;
        try (ServerSocket closed = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            port = closed.getLocalPort();
        }
        try (TransportFixture transport = through(ProxyOptions.http("127.0.0.1", port), endpoint())) {
            assertThat(transport.error())
                    .hasMessageStartingWith("TRANSIENT: The proxy 127.0.0.1:%s cannot be reached: ", port)
                    .hasCauseInstanceOf(ProxyException.class);
        }
    }

    @Test
    void shouldReportUnknownHostOfProxy() {
        try (TransportFixture transport = through(ProxyOptions.socks5("proxy.invalid", 1080), endpoint())) {
            assertThat(transport.error())
                    .hasMessage(
                            "TRANSIENT: The proxy proxy.invalid:1080 cannot be reached, because its host name cannot"
                                    + " be resolved.")
                    .hasCauseInstanceOf(ProxyException.class);
        }
    }

    private static void assertProxyError(TransportFixture transport, TestProxy proxy, String problem) {
        TimException error = transport.error();
        assertThat(error.kind()).isEqualTo(ErrorKind.TRANSIENT);
        assertThat(error.reason()).isEqualTo("The proxy 127.0.0.1:%s %s", proxy.port(), problem);
        // An exception of Netty contains text of the response.
        assertThat(error.getCause()).isInstanceOf(ProxyException.class).hasNoCause();
        assertThat(TransportErrors.isEndpointFailure(error)).isTrue();
        assertThat(transport.events()).as("no request was written").isEmpty();
    }

    private static TransportFixture through(ProxyOptions proxy, URI endpoint) {
        return TransportFixture.with(endpoint, SETTINGS.withProxy(proxy));
    }

    private static TransportFixture through(
            ProxyOptions proxy, TestHttpServer server, String host, X509Bundle certificate) {
        return TransportFixture.with(
                server.endpoint("https", host),
                SETTINGS.withProxy(proxy)
                        .withTls(TlsOptions.defaults().withTrustedCertificates(List.of(certificate.getCertificate()))));
    }

    private static URI endpoint() {
        return URI.create("http://tim.example:8080");
    }

    private static String addressOf(TestHttpServer server, String host) {
        return host + ":" + server.endpoint("http", "localhost").getPort();
    }

    private static TestHttpServer server() {
        return TestHttpServer.answering((request, response) -> response.sendString(Mono.just("{}")));
    }

    private static TestHttpServer secureServer(X509Bundle bundle) throws Exception {
        GenericSslContextSpec<SslContextBuilder> context = Http11SslContextSpec.forServer(bundle.toKeyManagerFactory());
        return TestHttpServer.secure(server -> server.secure(ssl -> ssl.sslContext(context)));
    }

    private static X509Bundle certificateOf(String host) throws Exception {
        return new CertificateBuilder()
                .subject("CN=" + host)
                .addSanDnsName(host)
                .setIsCertificateAuthority(true)
                .buildSelfSigned();
    }
}
