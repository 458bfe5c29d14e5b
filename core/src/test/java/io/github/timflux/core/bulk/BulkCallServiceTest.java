package io.github.timflux.core.bulk;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.timflux.AccountResult;
import io.github.timflux.BulkCall;
import io.github.timflux.BulkOptions;
import io.github.timflux.ErrorKind;
import io.github.timflux.TimClient;
import io.github.timflux.core.testing.SimulatorFixture;
import io.github.timflux.simulator.TimSimulator;
import io.github.timflux.simulator.TimSimulatorBuilder;
import io.github.timflux.simulator.model.InjectedFault;
import io.github.timflux.simulator.model.SimulatedRequest;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import reactor.core.publisher.Flux;

/** Bulk calls to a service that counts how often it executes a request for each account. */
final class BulkCallServiceTest {

    private static final String PATH = "v4/timpush/batch";
    private static final Pattern ACCOUNT = Pattern.compile("u\\d+");
    private static final BulkCall CALL = BulkCall.of(PATH, BulkCallServiceTest::json);
    private static final int ACCOUNTS = 20_000;

    /** The linger is so long that each window is full. */
    private static final BulkOptions OPTIONS =
            BulkOptions.defaults().withConcurrency(16).withLinger(Duration.ofMinutes(1));

    private final Map<String, AtomicInteger> executions = new ConcurrentHashMap<>();

    @Test
    void shouldAnswerEachAccountOnce() {
        try (TimSimulator simulator = service().start();
                TimClient client = SimulatorFixture.client(simulator).build()) {
            List<AccountResult<String>> results = collect(client, CALL.withWindowSize(500), ACCOUNTS);
            assertThat(results).extracting(AccountResult::account).containsExactlyInAnyOrderElementsOf(names(ACCOUNTS));
            assertThat(results)
                    .allMatch(result -> !result.isSuccess() == result.account().endsWith("777"));
            assertThat(simulator.statistics().calls()).isEqualTo(40);
            assertThat(executions).hasSize(ACCOUNTS);
        }
    }

    @Test
    void shouldExecuteEachAccountAtMostOnceWhileOneCallInFourFails() {
        try (TimSimulator simulator = withFaults(service()).start();
                TimClient client = SimulatorFixture.client(simulator).build()) {
            List<AccountResult<String>> results = collect(client, CALL.withWindowSize(40), ACCOUNTS);
            assertThat(results).hasSize(ACCOUNTS);
            assertThat(executions.values()).allMatch(count -> count.get() == 1);
            assertThat(results).allMatch(result -> isExecuted(result) ? saysExecuted(result) : !result.isSuccess());
            assertThat(results).filteredOn(AccountResult::isSuccess).hasSizeGreaterThan(ACCOUNTS / 2);
            assertThat(results)
                    .filteredOn(result -> !result.isSuccess() && !isExecuted(result))
                    .isNotEmpty();
        }
    }

    @Test
    void shouldAnswerEachAccountOfAnIdempotentCallWhileOneCallInFourFails() {
        try (TimSimulator simulator = withFaults(service()).start();
                TimClient client = SimulatorFixture.client(simulator).build()) {
            List<AccountResult<String>> results =
                    collect(client, CALL.withWindowSize(10).withIdempotent(true), 4_000);
            assertThat(results).extracting(AccountResult::account).containsExactlyInAnyOrderElementsOf(names(4_000));
            assertThat(results)
                    .allMatch(result -> !result.isSuccess() == result.account().endsWith("777"));
        }
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void shouldFailTheAccountsOfARequestWhoseAnswerIsTooLong(boolean idempotent) {
        try (TimSimulator simulator = SimulatorFixture.simulator()
                        .respond(PATH, request -> "{\"TaskId\":\"" + "x".repeat(2_000) + "\"}")
                        .start();
                TimClient client = SimulatorFixture.client(simulator).build()) {
            List<AccountResult<String>> results =
                    collect(client, CALL.withMaxResponseBytes(1_024).withIdempotent(idempotent), 10);
            assertThat(results)
                    .hasSize(10)
                    .allMatch(result -> result.fold(
                            (account, answer) -> false,
                            (account, error) -> error.kind() == ErrorKind.UNREADABLE && error.mayHaveBeenApplied()));
            assertThat(simulator.statistics().calls()).isEqualTo(1);
        }
    }

    private boolean isExecuted(AccountResult<String> result) {
        return executions.containsKey(result.account());
    }

    /** The account has succeeded, may have been executed, or is named in the answer. */
    private static boolean saysExecuted(AccountResult<String> result) {
        return result.fold(
                (account, answer) -> true, (account, error) -> error.mayHaveBeenApplied() || error.code() == 70_107);
    }

    private TimSimulatorBuilder service() {
        return SimulatorFixture.simulator().respond(PATH, this::answer);
    }

    private static TimSimulatorBuilder withFaults(TimSimulatorBuilder service) {
        return service.seed(7)
                .fault(InjectedFault.INTERNAL_ERROR, 0.05)
                .fault(InjectedFault.CONNECTION_RESET, 0.05)
                .fault(InjectedFault.TRUNCATED_BODY, 0.05)
                .fault(InjectedFault.BAD_GATEWAY, 0.04)
                .fault(InjectedFault.FORBIDDEN_STATUS, 0.03)
                .fault(InjectedFault.STALE_CONNECTION, 0.03);
    }

    /** Executes a request. The accounts that end with 777 fail. */
    private String answer(SimulatedRequest request) {
        List<String> accounts = ACCOUNT.matcher(request.body())
                .results()
                .map(MatchResult::group)
                .toList();
        accounts.forEach(account -> executions
                .computeIfAbsent(account, absent -> new AtomicInteger())
                .incrementAndGet());
        return accounts.stream()
                .filter(account -> account.endsWith("777"))
                .map(account -> "{\"To_Account\":\"" + account + "\",\"ErrorCode\":70107,\"ErrorInfo\":\"unknown\"}")
                .collect(Collectors.joining(",", "{\"TaskId\":\"batch_1\",\"ErrorList\":[", "]}"));
    }

    private static List<AccountResult<String>> collect(TimClient client, BulkCall call, int accounts) {
        return SimulatorFixture.collect(client.call(call, Flux.fromIterable(names(accounts)), OPTIONS));
    }

    private static List<String> names(int accounts) {
        return IntStream.range(0, accounts).mapToObj(number -> "u" + number).toList();
    }

    private static String json(List<String> accounts) {
        return accounts.stream().collect(Collectors.joining("\",\"", "{\"To_Account\":[\"", "\"]}"));
    }
}
