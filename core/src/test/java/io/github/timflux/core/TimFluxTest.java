package io.github.timflux.core;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.timflux.Quota;
import io.github.timflux.Region;
import io.github.timflux.TimClient;
import io.github.timflux.simulator.RecordedCall;
import io.github.timflux.simulator.TimSimulator;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

final class TimFluxTest {

    static Stream<Arguments> badSettings() {
        return Stream.of(
                bad(b -> b.connectTimeout(Duration.ofHours(1)), "The connect time-out is PT1H; expected"),
                bad(b -> b.responseTimeout(Duration.ZERO), "The response time-out is PT0S; expected"),
                bad(b -> b.settling(Duration.ofMinutes(2)), "The settling time is PT2M; expected PT0S to PT1M."),
                bad(b -> b.trust(List.of()), "The trusted certificates is []; expected at least one."),
                bad(b -> b.quota(Quota.perSecond(0)), "The quota is 0 calls a second; expected 1 to 100000."),
                bad(TimFlux.Builder::build, "There is neither a region nor an endpoint"),
                bad(
                        b -> b.endpoint(URI.create("http://example.com")).build(),
                        "The endpoint is http://example.com; expected https"));
    }

    private static Arguments bad(Consumer<TimFlux.Builder> setting, String message) {
        return Arguments.of(setting, message);
    }

    @ParameterizedTest
    @MethodSource("badSettings")
    void shouldRefuseWhatCannotWorkWithTheValueAndTheRange(Consumer<TimFlux.Builder> setting, String message) {
        TimFlux.Builder builder = TimFlux.builder(Service.SDK_APP_ID, Service.CREDENTIALS);
        assertThatThrownBy(() -> setting.accept(builder))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith(message);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "ftp://localhost",
                "localhost:8080",
                "//localhost",
                "http://localhost:70000",
                "http://localhost:0",
                "https://localhost/v4",
                "https://localhost?a=b",
                "https://user:secret@localhost"
            })
    void shouldRefuseAnEndpointThatIsMoreOrLessThanAnAddress(String endpoint) {
        TimFlux.Builder builder = TimFlux.builder(Service.SDK_APP_ID, Service.CREDENTIALS);
        assertThatThrownBy(() -> builder.endpoint(URI.create(endpoint)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("The endpoint is ");
    }

    @ParameterizedTest
    @ValueSource(strings = {"http://localhost:1", "http://127.0.0.1", "http://[::1]:8080/", "https://example.com"})
    void shouldTakePlainHttpOnThisMachineAndHttpsAnywhere(String endpoint) {
        TimFlux.builder(Service.SDK_APP_ID, Service.CREDENTIALS)
                .endpoint(URI.create(endpoint))
                .build()
                .close();
    }

    @Test
    void shouldTakePlainHttpElsewhereWhenItIsAskedForByName() {
        TimFlux.builder(Service.SDK_APP_ID, Service.CREDENTIALS)
                .endpoint(URI.create("http://example.com"))
                .allowPlainHttp()
                .build()
                .close();
    }

    @Test
    void shouldRefuseAnSdkAppIdThatIsNone() {
        assertThatThrownBy(() -> TimFlux.builder(0, Service.CREDENTIALS))
                .hasMessage("The SDKAppID is 0; expected a positive number.");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "\uD83D"})
    void shouldRefuseAnIdentifierThatIsNone(String identifier) {
        assertThatThrownBy(() -> TimFlux.builder(Service.SDK_APP_ID, identifier, Mono::empty))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("The identifier is \"%s\"; expected the UserID of an administrator.", identifier);
    }

    @Test
    void shouldRefuseToSignForAMinute() {
        assertThatThrownBy(() -> TimFlux.signer(Service.SDK_APP_ID, Service.CREDENTIALS, Duration.ofMinutes(1)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("The validity is PT1M; expected PT1H to ");
    }

    @Test
    void shouldKnowTheHostOfARegion() {
        TimFlux.builder(Service.SDK_APP_ID, Service.CREDENTIALS)
                .region(Region.SINGAPORE)
                .build()
                .close();
    }

    @Test
    void shouldRefuseTheSameQuotaAtAnotherRateWhileItIsInUse() {
        TimFlux.Builder builder =
                TimFlux.builder(Service.SDK_APP_ID, Service.CREDENTIALS).region(Region.CHINA);
        TimClient first = builder.quota(Quota.perSecond(10).named("contested")).build();
        assertThatThrownBy(() ->
                        builder.quota(Quota.perSecond(20).named("contested")).build())
                .isInstanceOf(IllegalStateException.class);
        first.close();
        builder.build().close();
    }

    @Test
    void shouldSpeakTlsToACertificateItWasToldToTrust() {
        try (TimSimulator simulator = Service.simulator().tls().start();
                TimClient client = Service.client(simulator)
                        .trust(List.of(simulator.certificate()))
                        .build()) {
            assertThat(Service.read(client.timPush(), Flux.just("u1"))).containsExactly("u1=u1");
            assertThat(simulator.calls())
                    .extracting(RecordedCall::userAgent)
                    .singleElement()
                    .asString()
                    .matches("timflux/\\d+\\.\\d+\\.\\d+.*");
        }
    }
}
