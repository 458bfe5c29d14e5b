package io.github.timflux.core;

import static io.github.timflux.core.testing.SimulatorFixture.SDK_APP_ID;
import static io.github.timflux.core.testing.SimulatorFixture.simulator;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.timflux.AccountResult;
import io.github.timflux.Credentials;
import io.github.timflux.ErrorKind;
import io.github.timflux.Quota;
import io.github.timflux.Secret;
import io.github.timflux.TagUpdate;
import io.github.timflux.TimClient;
import io.github.timflux.UserSig;
import io.github.timflux.core.internal.client.VirtualTimeClient;
import io.github.timflux.core.testing.SimulatorFixture;
import io.github.timflux.simulator.TimSimulator;
import io.github.timflux.spi.UserSigProvider;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.test.StepVerifier;

/** A key that is changed while a client runs: the UserSig provider is asked again. */
final class KeyRotationTest {

    private static final int WRONG_KEY = 70_009;

    private final List<AccountResult<TagUpdate>> results = new ArrayList<>();
    private final List<Throwable> errors = new ArrayList<>();
    private String keyOfProvider = "old";
    private String keyOfService = "old";
    private int asked;
    private final VirtualTimeClient client =
            new VirtualTimeClient(() -> Mono.fromSupplier(() -> userSig(keyOfProvider + ++asked)));

    private static UserSig userSig(String text) {
        return new UserSig(Secret.of(text), Instant.MAX);
    }

    private void answerWithCode(int code) {
        client.answerEachWith(
                exchange -> exchange.respondWithCode(exchange.userSig().startsWith(keyOfService) ? 0 : code));
    }

    @ParameterizedTest
    @ValueSource(ints = {70_003, 70_005, WRONG_KEY, 70_013, 70_014})
    void shouldUseTheNewKeyOfTheProvider(int code) {
        answerWithCode(code);
        write("u1");
        keyOfProvider = "new";
        keyOfService = "new";
        write("u2");
        write("u3");
        assertThat(errors).isEmpty();
        assertThat(results).hasSize(3).hasOnlyElementsOfType(AccountResult.Success.class);
        assertThat(asked).isEqualTo(2);
        assertThat(client.exchangeCount()).isEqualTo(4);
    }

    @Test
    void shouldAskTheProviderOnceForAllRequestsInFlight() {
        client.push()
                .tags()
                .add(Flux.range(0, 3_000).map(i -> TagUpdate.of("u" + i, "a")))
                .subscribe(results::add, errors::add);
        assertThat(client.exchangeCount()).isEqualTo(30);
        keyOfProvider = "new";
        keyOfService = "new";
        answerWithCode(WRONG_KEY);
        for (int i = 0; i < 30; i++) {
            client.exchange(i).respondWithCode(WRONG_KEY);
        }
        assertThat(errors).isEmpty();
        assertThat(results).hasSize(3_000).hasOnlyElementsOfType(AccountResult.Success.class);
        assertThat(asked).isEqualTo(2);
        assertThat(client.exchangeCount()).isEqualTo(60);
    }

    @Test
    void shouldFailIfTheProviderHasTheSameKey() {
        keyOfService = "new";
        answerWithCode(WRONG_KEY);
        write("u1");
        assertThat(errors).singleElement().satisfies(error -> assertThat(SimulatorFixture.kindOf(error))
                .isEqualTo(ErrorKind.CREDENTIALS));
        assertThat(asked).isEqualTo(2);
        assertThat(client.exchangeCount()).isEqualTo(2);
    }

    @Test
    void shouldAskTheProviderAtMostOnceInFiveSeconds() {
        keyOfService = "new";
        answerWithCode(WRONG_KEY);
        write("u1");
        for (int i = 1; i <= 200; i++) {
            client.advanceTime(Duration.ofMillis(100));
            write("u1");
        }
        assertThat(errors).hasSize(201);
        assertThat(asked).as("20 s: the first call, and one more in each 5 s").isEqualTo(2 + 4);
        assertThat(client.exchangeCount()).isEqualTo(201 + 5);
        keyOfProvider = "new";
        client.advanceTime(Duration.ofSeconds(5));
        write("u2");
        assertThat(results).hasSize(1);
    }

    private void write(String account) {
        client.push().tags().add(Flux.just(TagUpdate.of(account, "a"))).subscribe(results::add, errors::add);
    }

    @Test
    void shouldUseTheNewKeyOverARealConnection() {
        List<UserSigProvider> keys = new ArrayList<>(List.of(provider(SimulatorFixture.CREDENTIALS), wrongKey()));
        try (TimSimulator simulator = simulator().start();
                TimClient real = TimFlux.builder(
                                SDK_APP_ID,
                                SimulatorFixture.CREDENTIALS.identifier(),
                                () -> keys.remove(keys.size() - 1).userSig())
                        .endpoint(simulator.endpoint())
                        .quota(Quota.unlimited())
                        .build()) {
            assertThat(SimulatorFixture.read(real.timPush(), SimulatorFixture.accounts(1)))
                    .containsExactly("u0=u0");
            assertThat(simulator.recordedCalls()).hasSize(2);
        }
    }

    @Test
    void shouldFailAtOnceWithAFixedKey() {
        try (TimSimulator simulator = simulator().start();
                TimClient real = TimFlux.builder(SDK_APP_ID, wrongCredentials())
                        .endpoint(simulator.endpoint())
                        .quota(Quota.unlimited())
                        .build()) {
            StepVerifier.create(real.timPush().attributes().get(Flux.just("u1")))
                    .verifyErrorSatisfies(error -> {
                        assertThat(SimulatorFixture.kindOf(error)).isEqualTo(ErrorKind.CREDENTIALS);
                        assertThat(error).hasMessageContaining("70009");
                    });
            assertThat(simulator.recordedCalls()).hasSize(1);
        }
    }

    private static UserSigProvider wrongKey() {
        return provider(wrongCredentials());
    }

    private static Credentials wrongCredentials() {
        return Credentials.secretKey(SimulatorFixture.CREDENTIALS.identifier(), "f".repeat(64));
    }

    private static UserSigProvider provider(Credentials credentials) {
        return TimFlux.userSigProvider(SDK_APP_ID, credentials, Duration.ofDays(2));
    }
}
