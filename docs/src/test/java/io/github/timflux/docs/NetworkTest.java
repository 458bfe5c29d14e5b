package io.github.timflux.docs;

import static io.github.timflux.docs.Service.CREDENTIALS;
import static io.github.timflux.docs.Service.SDK_APP_ID;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.timflux.Credentials;
import io.github.timflux.PathFamily;
import io.github.timflux.Secret;
import io.github.timflux.TimClient;
import io.github.timflux.core.TimFlux;
import io.github.timflux.network.ClientCertificate;
import io.github.timflux.network.ConnectionPoolOptions;
import io.github.timflux.network.ProxyOptions;
import io.github.timflux.network.TlsOptions;
import io.github.timflux.simulator.TimSimulator;
import io.netty.pkitesting.CertificateBuilder;
import io.netty.pkitesting.X509Bundle;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Runs the samples of docs/network.md, and compares them with the page. */
final class NetworkTest {

    private final long sdkAppId = SDK_APP_ID;
    private final Credentials credentials = CREDENTIALS;
    private final TimSimulator simulator = Service.simulator().start();
    private final URI endpoint = simulator.endpoint();
    private final List<String> reports = new CopyOnWriteArrayList<>();

    @AfterEach
    void close() {
        simulator.close();
    }

    private void report(String what) {
        reports.add(what);
    }

    @Test
    void shouldShowTestedSamplesOnly() throws IOException {
        Samples.assertRun("network.md", "java/io/github/timflux/docs/NetworkTest.java");
    }

    @Test
    void shouldConfigureTheConnectionPool() {
        // sample: connectionPool
        TimClient client = TimFlux.builder(sdkAppId, credentials)
                .endpoint(endpoint) // or .region(Region.SINGAPORE)
                .connectionPool(ConnectionPoolOptions.defaults()
                        .withMaxConnections(64)
                        .withMaxIdleTime(Duration.ofSeconds(45))
                        .withPendingTimeout(Duration.ofSeconds(2)))
                .eventLoopThreads(2)
                .build();
        // end
        assertThat(client.timPush().attributes().get("u1").block()).isNotEmpty();
        client.close();
    }

    @Test
    void shouldChangeTheHttpClient() {
        // sample: configureHttpClient
        TimClient client = TimFlux.builder(sdkAppId, credentials)
                .endpoint(endpoint) // or .region(Region.SINGAPORE)
                .configureHttpClient(
                        http -> http.doOnConnected(connection -> report("connected to " + connection.address())))
                .build();
        // end
        assertThat(client.timPush().attributes().get("u1").block()).isNotEmpty();
        assertThat(reports).singleElement().asString().startsWith("connected to ");
        client.close();
    }

    @Test
    void shouldCallWithTls() throws Exception {
        X509Bundle own = new CertificateBuilder()
                .subject("CN=client")
                .setIsCertificateAuthority(true)
                .buildSelfSigned();
        Path certificateFile = own.toTempCertChainPem().toPath();
        Path keyFile = own.toTempPrivateKeyPem().toPath();
        Secret keyPassword = Secret.of("");
        try (TimSimulator simulator = Service.simulator().tls().start()) {
            URI endpoint = simulator.endpoint();
            X509Certificate companyAuthority = simulator.certificate();
            // sample: tls
            TlsOptions tls = TlsOptions.defaults()
                    .withAdditionalCertificates(List.of(companyAuthority)) // beside those of the Java platform
                    .withClientCertificate(ClientCertificate.ofPemFiles(certificateFile, keyFile, keyPassword));
            TimClient client = TimFlux.builder(sdkAppId, credentials)
                    .endpoint(endpoint) // or .region(Region.SINGAPORE)
                    .tls(tls)
                    .build();
            // end
            assertThat(client.timPush().attributes().get("u1").blockOptional()).isPresent();
            client.close();
        }
    }

    @Test
    void shouldUseAProxy() {
        Secret password = Secret.of("hunter2");
        String proxyHost = "127.0.0.1";
        // No proxy listens there.
        int proxyPort = 1;
        try (TimSimulator simulator = Service.simulator().start()) {
            URI endpoint = simulator.endpoint();
            // sample: proxy
            ProxyOptions proxy = ProxyOptions.http(proxyHost, proxyPort) // or .socks5, or .of("http://host:3128")
                    .withCredentials("user", password)
                    .withNonProxyHosts("*.internal.example", "10.0.0.0/8");
            TimClient client = TimFlux.builder(sdkAppId, credentials)
                    .endpoint(endpoint) // or .region(Region.SINGAPORE)
                    .proxy(proxy)
                    .build();
            // end
            assertThat(proxy.proxyFor(URI.create("https://tim.internal.example")))
                    .isNull();
            // ping makes one attempt; other calls would repeat it.
            assertThatThrownBy(() -> client.ping(PathFamily.TIM_PUSH, Duration.ofMinutes(1))
                            .block())
                    .hasMessageContaining("The proxy 127.0.0.1:1 cannot be reached");
            client.close();
        }
    }
}
