package io.github.timflux.core.bulk;

import static io.github.timflux.core.testing.SimulatorFixture.accounts;
import static io.github.timflux.core.testing.SimulatorFixture.client;
import static io.github.timflux.core.testing.SimulatorFixture.simulator;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.timflux.AccountResult;
import io.github.timflux.Attempt;
import io.github.timflux.BulkOptions;
import io.github.timflux.ErrorKind;
import io.github.timflux.TimClient;
import io.github.timflux.TimException;
import io.github.timflux.core.testing.SimulatorFixture;
import io.github.timflux.simulator.TimSimulator;
import io.github.timflux.simulator.model.InjectedFault;
import io.github.timflux.simulator.model.RecordedCall;
import io.github.timflux.simulator.model.UnknownAccountResponse;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import reactor.core.publisher.Flux;
import reactor.test.StepVerifier;

final class BulkReadTest {

    @Test
    void shouldEmitOneResultForEachElementIncludingDuplicates() {
        try (TimSimulator simulator = simulator().start();
                TimClient client = client(simulator)
                        .bulk(BulkOptions.defaults().withLinger(Duration.ofMinutes(1)))
                        .build()) {
            Flux<String> twice = Flux.concat(accounts(1_234), accounts(1_234));
            assertThat(SimulatorFixture.read(client.timPush(), twice))
                    .hasSize(2_468)
                    .containsExactlyInAnyOrderElementsOf(SimulatorFixture.collect(twice.map(u -> u + "=" + u)));
            assertThat(simulator.statistics().maxAccountsPerCall()).isEqualTo(100);
            assertThat(simulator.statistics().calls()).isEqualTo(25);
        }
    }

    @Test
    void shouldNotChangeSpecialCharactersOfAccounts() {
        try (TimSimulator simulator = simulator().start();
                TimClient client = client(simulator).build()) {
            List<String> accounts = List.of("u 用户", "u\"'\\", "u😀", "u\u0001", "u/?&=%+", "u\u2028", "U");
            assertThat(SimulatorFixture.read(client.timPush(), Flux.fromIterable(accounts)))
                    .containsExactlyInAnyOrder(
                            "u 用户=u 用户",
                            "u\"'\\=u\"'\\",
                            "u😀=u😀",
                            "u\u0001=u\u0001",
                            "u/?&=%+=u/?&=%+",
                            "u\u2028=u\u2028",
                            "U!REJECTED70107");
        }
    }

    @Test
    void shouldFailInvalidAccountsWithoutSendingThem() {
        try (TimSimulator simulator = simulator().start();
                TimClient client = client(simulator).build()) {
            assertThat(SimulatorFixture.read(client.timPush(), Flux.just("", "u1", "\uD83D", "")))
                    .containsExactlyInAnyOrder("!INVALID", "u1=u1", "\uD83D!INVALID", "!INVALID");
            assertThat(simulator.recordedCalls())
                    .extracting(RecordedCall::accounts)
                    .containsExactly(List.of("u1"));
        }
    }

    @Test
    void shouldReadWithBothPathFamilies() {
        try (TimSimulator simulator = simulator()
                        .unknownAccounts(UnknownAccountResponse.OMITTED)
                        .start();
                TimClient client = client(simulator).build()) {
            Flux<String> two = Flux.just("u1", "x");
            assertThat(SimulatorFixture.read(client.timPush(), two))
                    .containsExactlyInAnyOrder("u1=u1", "x!REJECTED70107");
            assertThat(SimulatorFixture.read(client.allMemberPush(), two))
                    .containsExactlyInAnyOrder("u1=u1", "x!MISSING");
            assertThat(simulator.recordedCalls())
                    .extracting(RecordedCall::path)
                    .containsExactly("/v4/timpush/get_attr", "/v4/all_member_push/im_get_attr");
        }
    }

    @Test
    void shouldFailOmittedAccountsAndIgnoreUnrequestedAccounts() {
        try (TimSimulator simulator = simulator()
                        .enqueueFaults(
                                InjectedFault.MISSING_ACCOUNTS,
                                InjectedFault.EXTRA_ACCOUNTS,
                                InjectedFault.DUPLICATE_ACCOUNTS)
                        .start();
                TimClient client = client(simulator)
                        .bulk(BulkOptions.defaults().withConcurrency(1))
                        .build()) {
            List<String> results = SimulatorFixture.read(client.timPush(), accounts(300));
            assertThat(results).hasSize(300).doesNotHaveDuplicates();
            assertThat(results)
                    .filteredOn(result -> result.endsWith("!MISSING"))
                    .hasSizeBetween(20, 80);
            assertThat(results).filteredOn(result -> result.contains("=")).hasSizeBetween(220, 280);
        }
    }

    @Test
    void shouldFailOnlyTheAccountWithAnUnreadableValue() {
        try (TimSimulator simulator =
                        simulator().fault(InjectedFault.ODD_ACCOUNT_VALUE, 1).start();
                TimClient client = client(simulator).build()) {
            List<String> results = SimulatorFixture.read(client.timPush(), accounts(100));
            assertThat(results).hasSize(100).doesNotHaveDuplicates();
            assertThat(results)
                    .filteredOn(result -> result.endsWith("!UNREADABLE"))
                    .hasSize(1);
            assertThat(results).filteredOn(result -> result.contains("=")).hasSize(99);
            assertThat(simulator.statistics().calls()).isEqualTo(1);
        }
    }

    @Test
    void shouldSendANewRandomWithEachAttempt() {
        try (TimSimulator simulator = simulator()
                        .enqueueFaults(
                                InjectedFault.CONNECTION_RESET, InjectedFault.HTML_BODY, InjectedFault.INTERNAL_ERROR)
                        .start();
                TimClient client = client(simulator).build()) {
            assertThat(SimulatorFixture.read(client.timPush(), Flux.just("u1"))).containsExactly("u1=u1");
            assertThat(simulator.recordedCalls()).hasSize(4);
            assertThat(simulator.recordedCalls())
                    .extracting(RecordedCall::random)
                    .doesNotHaveDuplicates();
        }
    }

    @Test
    void shouldFailOnlyTheAccountsOfAWindowWithoutAttemptsLeft() {
        try (TimSimulator simulator = simulator()
                        .enqueueFaults(InjectedFault.INTERNAL_ERROR, InjectedFault.INTERNAL_ERROR)
                        .start();
                TimClient client = client(simulator)
                        .bulk(BulkOptions.defaults().withConcurrency(1).withMaxAttempts(2))
                        .build()) {
            assertThat(SimulatorFixture.read(client.timPush(), accounts(150)))
                    .filteredOn(result -> result.endsWith("!UNAVAILABLE91000"))
                    .hasSize(100);
        }
    }

    @Test
    void shouldReportAttemptsEndpointAndRandomOfAFailure() {
        try (TimSimulator simulator = simulator().start();
                TimClient client = client(simulator).build()) {
            TimException error = client.timPush()
                    .attributes()
                    .get(Flux.just("x"))
                    .map(BulkReadTest::error)
                    .single()
                    .blockOptional()
                    .orElseThrow();
            RecordedCall call = simulator.recordedCalls().get(0);
            assertThat(error.attempt())
                    .isEqualTo(
                            new Attempt(1, simulator.endpoint().getAuthority(), Long.parseUnsignedLong(call.random())));
        }
    }

    @Test
    void shouldFailTheStreamIfTheCredentialsAreRejected() {
        try (TimSimulator simulator =
                        simulator().identifier("other-administrator").start();
                TimClient client = client(simulator).build()) {
            StepVerifier.create(client.timPush().attributes().get(accounts(1_000)))
                    .verifyErrorSatisfies(
                            error -> assertThat(SimulatorFixture.kindOf(error)).isEqualTo(ErrorKind.CREDENTIALS));
        }
    }

    @Test
    void shouldEmitResultsOfEarlierElementsBeforeASourceError() {
        try (TimSimulator simulator = simulator().start();
                TimClient client = client(simulator).build()) {
            Flux<String> failing = accounts(250).concatWith(Flux.error(new IllegalStateException("source failed")));
            StepVerifier.create(client.timPush().attributes().get(failing))
                    .expectNextCount(250)
                    .verifyErrorMessage("source failed");
        }
    }

    private static TimException error(AccountResult<Map<String, String>> result) {
        return result.fold(
                (account, value) -> {
                    throw new AssertionError(account + " succeeded");
                },
                (account, error) -> error);
    }
}
