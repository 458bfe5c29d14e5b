package io.github.timflux.core.bulk;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.timflux.AccountResult;
import io.github.timflux.BulkCall;
import io.github.timflux.BulkOptions;
import io.github.timflux.ErrorKind;
import io.github.timflux.TimException;
import io.github.timflux.core.internal.client.VirtualTimeClient;
import io.github.timflux.core.internal.client.VirtualTimeClient.Exchange;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import reactor.core.publisher.Flux;

/** The service must execute each request of a bulk call at most once, unless the call is idempotent. */
final class SingleExecutionTest {

    private static final int UNDOCUMENTED_CODE = 90_099;
    private static final int ACCOUNT_CODE = 90_048;
    private static final BulkCall CALL = BulkCall.of("v4/timpush/batch", SingleExecutionTest::json);

    private final List<AccountResult<String>> results = new ArrayList<>();
    private final VirtualTimeClient client = new VirtualTimeClient(BulkOptions.defaults());

    /** Responses after which the service may have executed the request. */
    static Stream<Named<Consumer<Exchange>>> unclearResponses() {
        return Stream.of(
                Named.of("connection lost", Exchange::fail),
                Named.of("91000", code(91_000)),
                Named.of("60008", code(60_008)),
                Named.of("status 502", status(502)),
                Named.of("status 403", status(403)),
                Named.of("status 404", status(404)),
                Named.of("no JSON", exchange -> exchange.respondWith("<html>")));
    }

    /** Responses that are followed by another attempt, because the service has not executed the request. */
    static Stream<Named<Consumer<Exchange>>> refusals() {
        return Stream.of(
                Named.of("60007", code(60_007)),
                Named.of("status 429", status(429)),
                Named.of("70001", code(70_001)),
                Named.of("60004", code(60_004)));
    }

    @ParameterizedTest
    @MethodSource("unclearResponses")
    void shouldNotSendAWindowAgainThatMayHaveBeenExecuted(Consumer<Exchange> response) {
        client.answerEachWith(first(response));
        call(CALL, 10);
        assertThat(client.exchangeCount()).isEqualTo(1);
        assertThat(failedAccounts()).hasSize(10);
        assertThat(errors()).allMatch(TimException::mayHaveBeenApplied).allMatch(error -> error.attempts() == 1);
    }

    @ParameterizedTest
    @MethodSource("unclearResponses")
    void shouldNotSendASingleAccountAgainThatMayHaveBeenExecuted(Consumer<Exchange> response) {
        client.answerEachWith(first(response));
        call(CALL, 1);
        assertThat(client.exchangeCount()).isEqualTo(1);
        assertThat(errors()).singleElement().matches(TimException::mayHaveBeenApplied);
    }

    @ParameterizedTest
    @MethodSource({"unclearResponses", "refusals"})
    void shouldSendAnIdempotentWindowAgain(Consumer<Exchange> response) {
        client.answerEachWith(first(response));
        call(CALL.withIdempotent(true), 10);
        assertThat(client.exchangeCount()).isEqualTo(2);
        assertThat(results).hasSize(10).allMatch(AccountResult::isSuccess);
    }

    @ParameterizedTest
    @MethodSource("refusals")
    void shouldSendAWindowAgainThatWasCertainlyNotExecuted(Consumer<Exchange> response) {
        client.answerEachWith(first(response));
        call(CALL, 10);
        assertThat(client.exchangeCount()).isEqualTo(2);
        assertThat(results).hasSize(10).allMatch(AccountResult::isSuccess);
    }

    @Test
    void shouldNotSendAWindowAgainThatIsLostAfterARefusal() {
        client.answerEachWith(exchange -> {
            if (client.exchangeCount() == 1) {
                exchange.respondWithCode(60_007);
            } else {
                exchange.fail();
            }
        });
        call(CALL, 10);
        assertThat(client.exchangeCount()).isEqualTo(2);
        assertThat(errors()).hasSize(10).allMatch(TimException::mayHaveBeenApplied);
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void shouldSplitAWindowThatIsRefusedForItsContent(boolean idempotent) {
        client.answerEachWith(answering(code(ACCOUNT_CODE), exchange -> exchange.contains("u77")));
        call(CALL.withIdempotent(idempotent).withWindowSize(500), 1_000);
        assertThat(failedAccounts()).containsExactly("u77");
        assertThat(results).hasSize(1_000);
        assertThat(errors())
                .allMatch(error -> error.kind() == ErrorKind.REJECTED && error.code() == ACCOUNT_CODE)
                .noneMatch(TimException::mayHaveBeenApplied);
    }

    @Test
    void shouldNotSplitAWindowForACodeThatDoesNotProveARefusal() {
        client.answerEachWith(answering(code(UNDOCUMENTED_CODE), exchange -> exchange.contains("u7")));
        call(CALL, 100);
        assertThat(client.exchangeCount()).isEqualTo(1);
        assertThat(errors()).hasSize(100).allMatch(TimException::mayHaveBeenApplied);
        assertThat(errors()).allMatch(error -> error.kind() == ErrorKind.REJECTED && error.code() == UNDOCUMENTED_CODE);
    }

    @ParameterizedTest
    @ValueSource(ints = {403, 404})
    void shouldNotSplitAWindowForAStatusOfAGateway(int status) {
        client.answerEachWith(answering(status(status), exchange -> exchange.contains("u7")));
        call(CALL, 300);
        assertThat(client.exchangeCount()).isEqualTo(3);
        assertThat(errors())
                .hasSize(100)
                .allMatch(TimException::mayHaveBeenApplied)
                .allMatch(error -> error.kind() == ErrorKind.TRANSIENT);
    }

    @Test
    void shouldSplitAnIdempotentWindowForAStatusOrAnUndocumentedCode() {
        client.answerEachWith(answering(status(403), exchange -> exchange.contains("u7")));
        call(CALL.withIdempotent(true), 100);
        client.answerEachWith(answering(code(UNDOCUMENTED_CODE), exchange -> exchange.contains("u7")));
        call(CALL.withIdempotent(true), 100);
        assertThat(failedAccounts()).containsExactly("u7", "u7");
    }

    @Test
    void shouldNotSendThePartAgainThatMayHaveBeenExecuted() {
        client.answerEachWith(exchange -> {
            if (exchange.contains("u0")) {
                exchange.respondWithCode(ACCOUNT_CODE);
            } else if (exchange.contains("u99")) {
                exchange.fail();
            } else {
                exchange.succeed();
            }
        });
        call(CALL, 100);
        assertThat(results).hasSize(100);
        assertThat(failedAccounts()).hasSize(51).contains("u0", "u50", "u99");
        assertThat(errors()).filteredOn(TimException::mayHaveBeenApplied).hasSize(50);
        assertThat(requestsWith("u99")).isEqualTo(2);
    }

    @Test
    void shouldNotSendThePartsOfARefusedWindowAfterTheDeadline() {
        VirtualTimeClient late = new VirtualTimeClient(BulkOptions.defaults().withDeadline(Duration.ofMinutes(1)));
        late.answerEachWith(exchange -> {
            if (late.exchangeCount() == 1) {
                exchange.respondWithCode(ACCOUNT_CODE);
            }
        });
        late.call(CALL, accounts(4)).subscribe(results::add);
        late.advanceTime(Duration.ofMinutes(2));
        assertThat(late.exchangeCount()).isEqualTo(2);
        assertThat(failedAccounts()).containsExactlyInAnyOrder("u0", "u1", "u2", "u3");
        assertThat(results)
                .filteredOn(result -> late.exchange(1).contains(result.account()))
                .hasSize(2)
                .allMatch(result -> result.fold((account, value) -> false, (a, e) -> e.mayHaveBeenApplied()));
        assertThat(errors()).filteredOn(TimException::mayHaveBeenApplied).hasSize(2);
    }

    private void call(BulkCall call, int accounts) {
        client.call(call, accounts(accounts)).subscribe(results::add);
        client.advanceTime(Duration.ofHours(2));
    }

    private static Flux<String> accounts(int count) {
        return Flux.range(0, count).map(number -> "u" + number);
    }

    private static String json(List<String> accounts) {
        return accounts.stream().collect(Collectors.joining("\",\"", "{\"To_Account\":[\"", "\"]}"));
    }

    private static Consumer<Exchange> code(int code) {
        return exchange -> exchange.respondWithCode(code);
    }

    private static Consumer<Exchange> status(int status) {
        return exchange -> exchange.respondWithStatus(status, null);
    }

    private Consumer<Exchange> first(Consumer<Exchange> response) {
        return answering(response, exchange -> client.exchangeCount() == 1);
    }

    private static Consumer<Exchange> answering(Consumer<Exchange> response, Predicate<Exchange> refused) {
        return exchange -> {
            if (refused.test(exchange)) {
                response.accept(exchange);
            } else {
                exchange.succeed();
            }
        };
    }

    private int requestsWith(String account) {
        int count = 0;
        for (int index = 0; index < client.exchangeCount(); index++) {
            count += client.exchange(index).contains(account) ? 1 : 0;
        }
        return count;
    }

    private List<String> failedAccounts() {
        return results.stream()
                .filter(result -> !result.isSuccess())
                .map(AccountResult::account)
                .toList();
    }

    private List<TimException> errors() {
        return results.stream()
                .flatMap(result -> Stream.ofNullable(result.error()))
                .toList();
    }
}
