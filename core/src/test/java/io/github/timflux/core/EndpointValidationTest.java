package io.github.timflux.core;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.github.timflux.core.testing.SimulatorFixture;
import io.github.timflux.network.TlsOptions;
import io.github.timflux.simulator.TimSimulator;
import java.net.URI;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import reactor.core.publisher.Flux;

/**
 * Validation of the endpoint and the backup endpoint. A request carries the signature, so plain HTTP needs a
 * permission.
 */
final class EndpointValidationTest {

    private final TimFlux.Builder builder = TimFlux.builder(SimulatorFixture.SDK_APP_ID, SimulatorFixture.CREDENTIALS);

    @ParameterizedTest
    @ValueSource(
            strings = {
                "http://localhost",
                "http://localhost:1/",
                "http://LocalHost:1",
                "HTTP://localhost:1",
                "http://127.0.0.1",
                "http://127.255.0.3:80",
                "http://[::1]:8080/",
                "https://example.com",
                "HTTPS://EXAMPLE.com",
                "https://example.com.",
                "https://xn--bcher-kva.example",
                "https://192.0.2.1:8443",
                "https://[2001:db8::1]",
                "https://gateway.example/chat",
                "https://gateway.example/chat/asia/",
                "https://gateway.example/..chat/a%2Fb;v=1"
            })
    void shouldAcceptPlainHttpToLoopbackAndHttpsToAnyHost(String endpoint) {
        builder.endpoint(URI.create(endpoint)).build().close();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "http://example.com",
                "HTTP://example.com",
                "http://localhost.evil.com",
                "http://evil.localhost",
                "http://127.0.0.1.nip.io",
                "http://localhost.",
                "http://2130706433",
                "http://0x7f000001",
                "http://0.0.0.0",
                "http://10.0.0.1",
                "http://128.0.0.1",
                "http://[::]",
                "http://[::2]",
                "http://[::ffff:127.0.0.1]",
                "http://[::ffff:7f00:1]",
                "http://ip6-localhost"
            })
    void shouldRejectPlainHttpToOtherHostsUnlessItIsAllowed(String endpoint) {
        builder.endpoint(URI.create(endpoint));
        String scheme = endpoint.substring(0, 4).toLowerCase(Locale.ROOT);
        assertThatIllegalArgumentException()
                .isThrownBy(builder::build)
                .withMessage(
                        "The endpoint is %s; expected https; plain http to another machine has to be allowed by "
                                + "allowPlainHttp().",
                        scheme + endpoint.substring(4));
        builder.allowPlainHttp().build().close();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "ftp://localhost",
                "localhost:8080",
                "//localhost",
                "localhost",
                "",
                "http:///",
                "http:localhost",
                "http://localhost:70000",
                "http://localhost:0",
                "http://127.1",
                "http://127.0.0.1.",
                "http://127.0.0.999",
                "http://bücher.example",
                "http://my_host",
                "https://localhost//",
                "https://localhost//chat",
                "https://localhost/chat//",
                "https://localhost/chat/../v4",
                "https://localhost/./chat",
                "https://localhost/chat/.."
            })
    void shouldRejectAnEndpointWithoutValidHostOrWithUnclearPath(String endpoint) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> builder.endpoint(URI.create(endpoint)).build())
                .withMessage(
                        "The endpoint is %s; expected http or https, a host name of letters, digits, dashes and dots, "
                                + "and optionally a port and a path: https://host:port/path.",
                        endpoint);
    }

    @ParameterizedTest
    @CsvSource({
        "https://user:hunter2@localhost, https://[redacted]@localhost",
        "http://127.0.0.1:80@evil.com, http://[redacted]@evil.com",
        "https://user:hunter2@my_host, https://[redacted]@my_host",
        "https://localhost?usersig=hunter2, https://localhost?[redacted]",
        "https://localhost/#hunter2, https://localhost/?[redacted]",
        "https://localhost?, https://localhost?[redacted]"
    })
    void shouldRedactUserInfoAndQueryOfARejectedEndpoint(String endpoint, String shown) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> builder.endpoint(URI.create(endpoint)))
                .withMessageStartingWith("The endpoint is %s; expected http or https, a host", shown);
    }

    @Test
    void shouldAcceptAnEndpointInCapitalLetters() {
        try (TimSimulator simulator = SimulatorFixture.simulator().start()) {
            URI endpoint = URI.create("HTTP://LOCALHOST:" + simulator.endpoint().getPort());
            assertThat(SimulatorFixture.read(
                            SimulatorFixture.client(simulator)
                                    .endpoint(endpoint)
                                    .build()
                                    .timPush(),
                            Flux.just("u1")))
                    .containsExactly("u1=u1");
        }
    }

    @Test
    void shouldRejectTrustedCertificatesForAnEndpointWithPlainHttp() {
        try (TimSimulator simulator = SimulatorFixture.simulator().tls().start()) {
            builder.endpoint(URI.create("http://localhost:1")).trustedCertificates(List.of(simulator.certificate()));
            assertThatIllegalArgumentException()
                    .isThrownBy(builder::build)
                    .withMessage("The endpoint is http://localhost:1; expected https, because trusted certificates are "
                            + "set.");
        }
    }

    @Test
    void shouldRejectAnyOptionOfTlsForAnEndpointWithPlainHttp() {
        try (TimSimulator simulator = SimulatorFixture.simulator().tls().start()) {
            TlsOptions options = TlsOptions.defaults();
            assertRejectedForPlainHttp(
                    options.withAdditionalCertificates(List.of(simulator.certificate())),
                    "additional certificates are");
            assertRejectedForPlainHttp(options.withProtocols(List.of("TLSv1.3")), "TLS protocols are");
            assertRejectedForPlainHttp(options.withCiphers(List.of("TLS_AES_128_GCM_SHA256")), "TLS ciphers are");
        }
    }

    private void assertRejectedForPlainHttp(TlsOptions options, String setting) {
        builder.endpoint(URI.create("http://localhost:1")).tls(options);
        assertThatIllegalArgumentException()
                .isThrownBy(builder::build)
                .withMessage("The endpoint is http://localhost:1; expected https, because %s set.", setting);
    }

    @ParameterizedTest
    @CsvSource({
        "https://localhost//v4, expected http or https",
        "https://a:hunter2@localhost, https://[redacted]@localhost; expected http or https",
        "http://127.0.0.1.nip.io, expected https",
        "https://example.com, expected another URL than the endpoint"
    })
    void shouldValidateTheBackupEndpointLikeTheEndpoint(String backup, String message) {
        builder.endpoint(URI.create("https://example.com"));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> builder.backupEndpoint(URI.create(backup)).build())
                .withMessageStartingWith("The backup endpoint is http")
                .withMessageContaining(message)
                .withMessageNotContaining("hunter2");
    }

    @Test
    void shouldRejectTrustedCertificatesForABackupWithPlainHttp() {
        try (TimSimulator simulator = SimulatorFixture.simulator().tls().start()) {
            builder.endpoint(simulator.endpoint())
                    .backupEndpoint(URI.create("http://localhost:1"))
                    .trustedCertificates(List.of(simulator.certificate()));
            assertThatIllegalArgumentException()
                    .isThrownBy(builder::build)
                    .withMessage("The backup endpoint is http://localhost:1; expected https, because trusted "
                            + "certificates are set.");
        }
    }
}
