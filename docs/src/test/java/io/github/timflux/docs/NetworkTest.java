package io.github.timflux.docs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.timflux.Credentials;
import io.github.timflux.Secret;
import io.github.timflux.TimClient;
import io.github.timflux.core.TimFlux;
import io.github.timflux.network.ProxyOptions;
import io.github.timflux.simulator.TimSimulator;
import java.io.IOException;
import java.net.URI;
import org.junit.jupiter.api.Test;

/** Runs the samples of docs/network.md, and compares them with the page. */
final class NetworkTest {

    @Test
    void shouldShowTestedSamplesOnly() throws IOException {
        Samples.assertRun("network.md", "java/io/github/timflux/docs/NetworkTest.java");
    }

    @Test
    void shouldUseAProxy() {
        long sdkAppId = Service.SDK_APP_ID;
        Credentials credentials = Service.CREDENTIALS;
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
            assertThatThrownBy(() -> client.timPush().attributes().get("u1").block())
                    .hasMessageContaining("The proxy 127.0.0.1:1 cannot be reached");
            client.close();
        }
    }
}
