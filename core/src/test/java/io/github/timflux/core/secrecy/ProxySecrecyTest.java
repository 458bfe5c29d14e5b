package io.github.timflux.core.secrecy;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.timflux.Quota;
import io.github.timflux.Secret;
import io.github.timflux.SingleOptions;
import io.github.timflux.TimClient;
import io.github.timflux.core.TimFlux;
import io.github.timflux.core.testing.SimulatorFixture;
import io.github.timflux.core.testing.TestProxy;
import io.github.timflux.network.ProxyOptions;
import io.github.timflux.simulator.TimSimulator;
import java.net.URI;
import java.util.Base64;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The credentials of a proxy appear in no log, exception or event, also if the proxy repeats them. */
@Timeout(60)
final class ProxySecrecyTest {

    private static final String USER = "proxy-user-" + UUID.randomUUID();
    private static final String PASSWORD = UUID.randomUUID().toString();

    private final SecretScanner secrets = new SecretScanner();
    private final OutputRecorder output = OutputRecorder.startRecording();

    @BeforeEach
    void addCredentials() {
        // Without the prefix, which other texts can have.
        secrets.add(USER.substring("proxy-user-".length()));
        secrets.add(PASSWORD);
        secrets.add(encoded());
    }

    private static String encoded() {
        return Base64.getEncoder().encodeToString((USER + ":" + PASSWORD).getBytes(ISO_8859_1));
    }

    @AfterEach
    void stopRecording() {
        output.close();
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void shouldNotLeakDuringCallsThroughProxy(boolean isSocks) throws IllegalAccessException {
        try (TimSimulator simulator = SimulatorFixture.simulator().tls().start();
                TestProxy proxy = TestProxy.withCredentials(isSocks, USER, PASSWORD)) {
            ProxyOptions options = proxy.options().withCredentials(USER, Secret.of(PASSWORD));
            TimFlux.Builder builder =
                    builder(simulator.endpoint(), options).trustedCertificates(List.of(simulator.certificate()));
            try (TimClient client = builder.build()) {
                assertThat(client.timPush().attributes().get("u1").block()).isNotNull();
                assertThat(proxy.destinations()).hasSize(1);
                output.record(options);
                ObjectGraphPrinter.print(client).forEach(output::record);
            }
        }
        assertNothingLeaked();
    }

    @ParameterizedTest
    @ValueSource(strings = {"HTTP/1.1 407 ${}\r\n\r\n", "${}\r\n\r\n", "HTTP/1.1 403 a\r\n${}\0: ${}\r\n\r\n"})
    void shouldNotLeakIfProxyRepeatsCredentials(String response) {
        byte[] echo = response.replace("${}", encoded() + USER + PASSWORD).getBytes(ISO_8859_1);
        for (boolean isSocks : new boolean[] {false, true}) {
            try (TestProxy proxy = TestProxy.answering(isSocks, echo)) {
                callAndFail(proxy.options());
            }
        }
        assertNothingLeaked();
    }

    @Test
    void shouldNotLeakIfProxyCannotBeReached() {
        callAndFail(ProxyOptions.http("127.0.0.1", 1));
        callAndFail(ProxyOptions.socks5("proxy.invalid", 1));
        assertNothingLeaked();
    }

    private void callAndFail(ProxyOptions proxy) {
        try (TimClient client = builder(
                        URI.create("https://tim.example"), proxy.withCredentials(USER, Secret.of(PASSWORD)))
                .build()) {
            client.timPush()
                    .attributes()
                    .get("u1")
                    .doOnError(output::record)
                    .onErrorComplete()
                    .block();
            client.endpoints().forEach(output::record);
            output.recordProcess();
        }
    }

    private TimFlux.Builder builder(URI endpoint, ProxyOptions proxy) {
        return TimFlux.builder(SimulatorFixture.SDK_APP_ID, SimulatorFixture.CREDENTIALS)
                .endpoint(endpoint)
                .proxy(proxy)
                .quota(Quota.unlimited())
                .single(SingleOptions.defaults().withMaxAttempts(1))
                .listener(output);
    }

    private void assertNothingLeaked() {
        assertThat(output.logged()).isNotEmpty();
        assertThat(secrets.leaking(output.all())).isEmpty();
    }
}
