package io.github.timflux.core;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatNullPointerException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.timflux.BulkOptions;
import io.github.timflux.Quota;
import io.github.timflux.Region;
import io.github.timflux.SingleOptions;
import io.github.timflux.TimClient;
import io.github.timflux.core.testing.SimulatorFixture;
import io.github.timflux.simulator.TimSimulator;
import io.github.timflux.simulator.model.RecordedCall;
import java.time.Duration;
import java.util.Collections;
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

    static Stream<Arguments> invalidSettings() {
        String connect = "connect-timeout is %s; expected 1 ms to 1 min.";
        String response = "response-timeout is %s; expected 1 ms to 10 min.";
        String settle = "settle-time is %s; expected 0 ms to 1 min.";
        String validity = "validity is %s; expected 1 h to 18250 days.";
        Duration tooShort = Duration.ofNanos(999_999);
        Duration never = Duration.ofSeconds(Long.MAX_VALUE);
        return Stream.of(
                invalid(b -> b.connectTimeout(tooShort), connect.formatted("0.999 ms")),
                invalid(b -> b.connectTimeout(Duration.ofHours(1)), connect.formatted("1 h")),
                invalid(b -> b.connectTimeout(never), connect.formatted("106751991167300 days 15 h")),
                invalid(b -> b.responseTimeout(Duration.ZERO), response.formatted("0 ms")),
                invalid(b -> b.responseTimeout(Duration.ofMinutes(11)), response.formatted("11 min")),
                invalid(b -> b.settleTime(Duration.ofMinutes(2)), settle.formatted("2 min")),
                invalid(b -> b.settleTime(Duration.ofSeconds(-1)), settle.formatted("-1 s")),
                invalid(
                        b -> b.trustedCertificates(List.of()),
                        "The trusted certificates is []; expected at least one."),
                invalid(b -> b.quota(Quota.perSecond(0)), "quota.calls-per-second is 0; expected 0.01 to 100000."),
                invalid(
                        b -> b.bulk(BulkOptions.defaults().withConcurrency(0)),
                        "bulk.concurrency is 0; expected 1 to 1000."),
                invalid(
                        b -> b.single(SingleOptions.defaults().withMaxPending(0)),
                        "single.max-pending is 0; expected 1 to 1000000."),
                invalid(TimFlux.Builder::build, "Neither region nor endpoint is set; expected one of them."),
                invalid(b -> sign(Duration.ofMinutes(59)), validity.formatted("59 min")),
                invalid(b -> sign(Duration.ofDays(51 * 365)), validity.formatted("18615 days")),
                invalid(
                        b -> TimFlux.builder(0, SimulatorFixture.CREDENTIALS),
                        "The SDKAppID is 0; expected a positive number."),
                invalid(b -> TimFlux.builder(-1, "a", Mono::empty), "The SDKAppID is -1; expected a positive number."));
    }

    private static void sign(Duration validity) {
        TimFlux.userSigProvider(SimulatorFixture.SDK_APP_ID, SimulatorFixture.CREDENTIALS, validity);
    }

    private static Arguments invalid(Consumer<TimFlux.Builder> setting, String message) {
        return Arguments.of(setting, message);
    }

    @ParameterizedTest
    @MethodSource("invalidSettings")
    void shouldRejectASettingOutOfRangeWithValueAndRange(Consumer<TimFlux.Builder> setting, String message) {
        TimFlux.Builder builder = TimFlux.builder(SimulatorFixture.SDK_APP_ID, SimulatorFixture.CREDENTIALS);
        assertThatThrownBy(() -> setting.accept(builder))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage(message);
    }

    static Stream<Arguments> nulls() {
        return Stream.of(
                invalid(b -> b.region(nullValue()), "region"),
                invalid(b -> b.endpoint(nullValue()), "endpoint"),
                invalid(b -> b.backupEndpoint(nullValue()), "backup endpoint"),
                invalid(b -> b.trustedCertificates(nullValue()), "trusted certificates"),
                invalid(b -> b.trustedCertificates(Collections.singletonList(nullValue())), "trusted certificates"),
                invalid(b -> b.quota(nullValue()), "quota"),
                invalid(b -> b.permitSchedulers(nullValue()), "permitSchedulers"),
                invalid(b -> b.bulk(nullValue()), "bulk"),
                invalid(b -> b.single(nullValue()), "single"),
                invalid(b -> b.connectionPool(nullValue()), "connectionPool"),
                invalid(b -> b.configureHttpClient(nullValue()), "function"),
                invalid(b -> b.connectTimeout(nullValue()), "connect-timeout"),
                invalid(b -> b.responseTimeout(nullValue()), "response-timeout"),
                invalid(b -> b.settleTime(nullValue()), "settle-time"),
                invalid(b -> b.listener(nullValue()), "listener"),
                invalid(b -> TimFlux.builder(1, nullValue()), "credentials"),
                invalid(b -> TimFlux.builder(1, nullValue(), Mono::empty), "identifier"),
                invalid(b -> TimFlux.builder(1, "administrator", nullValue()), "userSigProvider"),
                invalid(b -> TimFlux.userSigProvider(1, nullValue(), Duration.ofDays(1)), "credentials"),
                invalid(b -> TimFlux.userSigProvider(1, SimulatorFixture.CREDENTIALS, nullValue()), "validity"));
    }

    /** Returns null, as a caller without null checks may pass it. */
    @SuppressWarnings({"NullAway", "TypeParameterUnusedInFormals"})
    private static <T> T nullValue() {
        return null;
    }

    @ParameterizedTest
    @MethodSource("nulls")
    void shouldNameTheSettingThatIsNull(Consumer<TimFlux.Builder> setting, String name) {
        TimFlux.Builder builder = TimFlux.builder(SimulatorFixture.SDK_APP_ID, SimulatorFixture.CREDENTIALS);
        assertThatNullPointerException()
                .isThrownBy(() -> setting.accept(builder))
                .withMessage(name);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "\uD83D"})
    void shouldRejectAnInvalidIdentifier(String identifier) {
        assertThatThrownBy(() -> TimFlux.builder(SimulatorFixture.SDK_APP_ID, identifier, Mono::empty))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("The identifier is \"%s\"; expected the UserID of an administrator.", identifier);
    }

    @Test
    void shouldBuildAClientForARegion() {
        TimFlux.builder(SimulatorFixture.SDK_APP_ID, SimulatorFixture.CREDENTIALS)
                .region(Region.SINGAPORE)
                .build()
                .close();
    }

    @Test
    void shouldRejectTheQuotaOfAnOpenClientAtAnotherRate() {
        TimFlux.Builder builder = TimFlux.builder(SimulatorFixture.SDK_APP_ID, SimulatorFixture.CREDENTIALS)
                .region(Region.CHINA);
        TimClient first =
                builder.quota(Quota.perSecond(10).withName("contested")).build();
        assertThatThrownBy(() ->
                        builder.quota(Quota.perSecond(20).withName("contested")).build())
                .isInstanceOf(IllegalStateException.class);
        first.close();
        builder.build().close();
    }

    @Test
    void shouldConnectWithTlsToATrustedCertificate() {
        try (TimSimulator simulator = SimulatorFixture.simulator().tls().start();
                TimClient client = SimulatorFixture.client(simulator)
                        .trustedCertificates(List.of(simulator.certificate()))
                        .build()) {
            assertThat(SimulatorFixture.read(client.timPush(), Flux.just("u1"))).containsExactly("u1=u1");
            assertThat(simulator.recordedCalls())
                    .extracting(RecordedCall::userAgent)
                    .singleElement()
                    .asString()
                    .matches("timflux/\\d+\\.\\d+\\.\\d+.*");
        }
    }
}
