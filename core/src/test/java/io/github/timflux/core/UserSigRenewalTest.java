package io.github.timflux.core;

import static io.github.timflux.core.testing.SimulatorFixture.client;
import static io.github.timflux.core.testing.SimulatorFixture.simulator;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.timflux.BulkOptions;
import io.github.timflux.ErrorKind;
import io.github.timflux.Quota;
import io.github.timflux.Secret;
import io.github.timflux.TimClient;
import io.github.timflux.UserSig;
import io.github.timflux.core.testing.SimulatorFixture;
import io.github.timflux.simulator.TimSimulator;
import io.github.timflux.simulator.model.InjectedFault;
import io.github.timflux.spi.UserSigProvider;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.test.StepVerifier;

/** Renewal of a signature that the service rejects: one new signature serves all pending calls. */
final class UserSigRenewalTest {

    private static final UserSigProvider PROVIDER =
            TimFlux.userSigProvider(SimulatorFixture.SDK_APP_ID, SimulatorFixture.CREDENTIALS, Duration.ofDays(2));

    private final AtomicInteger signatureCount = new AtomicInteger();

    @Test
    void shouldLoseNoAccountIfTheSignatureIsRevokedDuringAStream() {
        try (TimSimulator simulator = simulator().latency(Duration.ofMillis(5)).start();
                TimClient client = clientWith(simulator, countingProvider())) {
            Flux<String> source = SimulatorFixture.accounts(10_000).doOnNext(account -> {
                if (account.equals("u5000")) {
                    simulator.revokeSignatures();
                }
            });
            assertThat(SimulatorFixture.read(client.timPush(), source))
                    .hasSize(10_000)
                    .noneMatch(result -> result.contains("!"));
            assertThat(signatureCount).hasValue(2);
            assertThat(simulator.statistics().calls()).isGreaterThan(100).isLessThanOrEqualTo(132);
        }
    }

    @Test
    void shouldFailTheStreamIfTheNewSignatureIsRejectedToo() {
        try (TimSimulator simulator =
                        simulator().fault(InjectedFault.SIGNATURE_EXPIRED, 1).start();
                TimClient client = clientWith(simulator, countingProvider())) {
            StepVerifier.create(client.timPush().attributes().get(Flux.just("u1")))
                    .verifyErrorSatisfies(error -> {
                        assertThat(SimulatorFixture.kindOf(error)).isEqualTo(ErrorKind.CREDENTIALS);
                        assertThat(error).hasMessageContaining("70001");
                    });
            assertThat(simulator.recordedCalls()).hasSize(2);
        }
    }

    @Test
    void shouldRenewTheSignatureAfterEachRevocation() {
        try (TimSimulator simulator = simulator().start();
                TimClient client = clientWith(simulator, countingProvider())) {
            for (int job = 1; job <= 5; job++) {
                assertThat(SimulatorFixture.read(client.timPush(), SimulatorFixture.accounts(1)))
                        .containsExactly("u0=u0");
                assertThat(signatureCount).hasValue(job);
                simulator.revokeSignatures();
            }
        }
    }

    @Test
    void shouldRetryIfTheProviderFailsForAMoment() {
        try (TimSimulator simulator = simulator().start();
                TimClient client = clientWith(
                        simulator,
                        () -> signatureCount.incrementAndGet() < 3
                                ? Mono.error(new IllegalStateException("The key store is locked."))
                                : PROVIDER.userSig())) {
            assertThat(SimulatorFixture.read(client.timPush(), SimulatorFixture.accounts(1)))
                    .containsExactly("u0=u0");
            assertThat(simulator.recordedCalls()).hasSize(1);
        }
    }

    @Test
    void shouldFailTheAccountsIfTheProviderKeepsFailing() {
        try (TimSimulator simulator = simulator().start();
                TimClient client = client(simulator, () -> Mono.error(new IllegalStateException("locked")))
                        .bulk(BulkOptions.defaults().withMaxAttempts(2))
                        .build()) {
            assertThat(SimulatorFixture.read(client.timPush(), SimulatorFixture.accounts(2)))
                    .containsExactlyInAnyOrder("u0!UNAVAILABLE", "u1!UNAVAILABLE");
            assertThat(simulator.recordedCalls()).isEmpty();
        }
    }

    @Test
    void shouldSendNothingIfTheProviderEmitsAnInvalidSignature() {
        UserSig twoParameters = new UserSig(Secret.of("eJw&random=1"), Instant.MAX);
        try (TimSimulator simulator = simulator().start();
                TimClient client = clientWith(simulator, () -> Mono.just(twoParameters))) {
            StepVerifier.create(client.timPush().attributes().get(Flux.just("u1")))
                    .verifyErrorSatisfies(
                            error -> assertThat(SimulatorFixture.kindOf(error)).isEqualTo(ErrorKind.CREDENTIALS));
            StepVerifier.create(client.timPush().attributes().get("u1"))
                    .verifyErrorSatisfies(
                            error -> assertThat(SimulatorFixture.kindOf(error)).isEqualTo(ErrorKind.CREDENTIALS));
            assertThat(simulator.recordedCalls()).isEmpty();
        }
    }

    private UserSigProvider countingProvider() {
        return () -> PROVIDER.userSig().doOnNext(made -> signatureCount.incrementAndGet());
    }

    private static TimClient clientWith(TimSimulator simulator, UserSigProvider provider) {
        return client(simulator, provider).build();
    }

    private static TimFlux.Builder client(TimSimulator simulator, UserSigProvider provider) {
        return TimFlux.builder(SimulatorFixture.SDK_APP_ID, SimulatorFixture.CREDENTIALS.identifier(), provider)
                .endpoint(simulator.endpoint())
                .quota(Quota.unlimited());
    }
}
