package io.github.timflux.core.bulk;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.timflux.AccountResult;
import io.github.timflux.BulkOptions;
import io.github.timflux.ErrorKind;
import io.github.timflux.TagUpdate;
import io.github.timflux.TimException;
import io.github.timflux.core.internal.client.VirtualTimeClient;
import io.github.timflux.core.internal.client.VirtualTimeClient.Exchange;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import reactor.core.publisher.Flux;

/** Refused requests in virtual time: one account may be the reason, or every request may be refused. */
final class RefusedWindowTest {

    private static final int UNKNOWN_CODE = 90_099;
    private static final int CONTENT_CODE = 90_033;
    private static final int CONCURRENCY = 32;

    private final List<AccountResult<TagUpdate>> results = new ArrayList<>();
    private final VirtualTimeClient client =
            new VirtualTimeClient(BulkOptions.defaults().withConcurrency(CONCURRENCY));

    @ParameterizedTest
    @ValueSource(ints = {UNKNOWN_CODE, CONTENT_CODE, 90_027, -1, 123})
    void shouldFailOnlyTheAccountThatIsRefused(int code) {
        client.answerEachWith(refusing(code, exchange -> exchange.contains("u77")));
        add(1_000);
        assertThat(failedAccounts()).containsExactly("u77");
        assertThat(error("u77").code()).isEqualTo(code);
        assertThat(results).hasSize(1_000);
        assertThat(client.exchangeCount()).isLessThanOrEqualTo(10 + 14);
    }

    @Test
    void shouldFailOnlyTheRefusedAccountsIfEachWindowHasOne() {
        Predicate<Exchange> refused =
                exchange -> IntStream.range(0, 100).anyMatch(window -> exchange.contains("u" + window * 100));
        client.answerEachWith(refusing(UNKNOWN_CODE, refused));
        add(10_000);
        assertThat(results).hasSize(10_000);
        assertThat(failedAccounts())
                .hasSize(100)
                .allSatisfy(account -> assertThat(account).matches("u\\d*?(00)?0?"))
                .contains("u0", "u100", "u9900");
    }

    @ParameterizedTest
    @ValueSource(ints = {UNKNOWN_CODE, CONTENT_CODE})
    void shouldFindOutWithAFewHundredRequestsThatEveryRequestIsRefused(int code) {
        client.answerEachWith(refusing(code, exchange -> true));
        add(20_000);
        assertThat(results).hasSize(20_000).allSatisfy(result -> assertThat(result)
                .isInstanceOf(AccountResult.Failure.class));
        assertThat(error("u19999").code()).isEqualTo(code);
        // One request for each window, and 198 for the parts of one window.
        assertThat(client.exchangeCount()).isBetween(200 + 198, 200 + 198 + CONCURRENCY);
    }

    @Test
    void shouldSplitAgainAfterARequestSucceeds() {
        client.answerEachWith(refusing(UNKNOWN_CODE, exchange -> true));
        add(1_000);
        results.clear();
        client.answerEachWith(refusing(UNKNOWN_CODE, exchange -> exchange.contains("u150")));
        add(1_000);
        assertThat(failedAccounts()).containsExactly("u150");
    }

    @Test
    void shouldNotSplitAWindowForACodeThatIsKnownToRefuseEveryRequest() {
        client.answerEachWith(refusing(UNKNOWN_CODE, exchange -> true));
        add(1_000);
        int before = client.exchangeCount();
        add(1_000);
        assertThat(client.exchangeCount() - before).isEqualTo(10);
    }

    @ParameterizedTest
    @ValueSource(ints = {400, 403, 404, 406, 414, 451})
    void shouldFailOnlyTheAccountWhoseContentGetsAnotherStatus(int status) {
        client.answerEachWith(answering(status, exchange -> exchange.contains("u7")));
        add(300);
        assertThat(results).hasSize(300);
        assertThat(failedAccounts()).containsExactly("u7");
        assertThat(error("u7").kind()).isEqualTo(ErrorKind.REJECTED);
        assertThat(error("u7").reason()).contains("HTTP status " + status);
    }

    @ParameterizedTest
    @ValueSource(strings = {"u0", "u50", "u99"})
    void shouldFailOnlyTheAccountWhoseContentGetsAnotherStatusInTheOnlyWindow(String account) {
        client.answerEachWith(answering(403, exchange -> exchange.contains(account)));
        add(100);
        assertThat(failedAccounts()).containsExactly(account);
        assertThat(results).hasSize(100);
    }

    @Test
    void shouldSplitAtOnceIfARequestIsTooLarge() {
        client.answerEachWith(answering(413, exchange -> exchange.request().length() > 1_000));
        client.push().tags().add(updates(1_000)).subscribe(results::add);
        client.advanceTime(Duration.ofMillis(20));
        assertThat(results).hasSize(1_000);
        assertThat(failedAccounts()).isEmpty();
    }

    @Test
    void shouldFailAnAccountThatIsTooLargeAlone() {
        client.answerEachWith(answering(413, exchange -> exchange.contains("u5")));
        add(10);
        assertThat(failedAccounts()).containsExactly("u5");
        assertThat(error("u5").kind()).isEqualTo(ErrorKind.REJECTED);
        assertThat(error("u5").mayHaveBeenApplied()).isFalse();
    }

    @ParameterizedTest
    @ValueSource(ints = {404, 403, 500, 302, 204})
    void shouldLoseNoAccountWhileEveryRequestGetsAnotherStatus(int status) {
        client.answerEachWith(answering(status, exchange -> true));
        client.push().tags().add(updates(10_000)).subscribe(results::add);
        client.advanceTime(Duration.ofMinutes(10));
        assertThat(results).isEmpty();
        assertThat(client.exchangeCount()).isLessThan(400);
        client.answerEachWith(Exchange::succeed);
        client.advanceTime(Duration.ofMinutes(2));
        assertThat(results).hasSize(10_000);
        assertThat(failedAccounts()).isEmpty();
    }

    @Test
    void shouldNotFailASingleAccountWhileEveryRequestGetsAnotherStatus() {
        client.answerEachWith(answering(404, exchange -> true));
        client.push().tags().add(updates(1)).subscribe(results::add);
        client.advanceTime(Duration.ofMinutes(10));
        assertThat(results).isEmpty();
        client.answerEachWith(Exchange::succeed);
        client.advanceTime(Duration.ofMinutes(1));
        assertThat(results).singleElement().isInstanceOf(AccountResult.Success.class);
    }

    @Test
    void shouldFailSingleCallsAtOnceAndNameTheStatusWhileEveryRequestGetsAnotherStatus() {
        client.answerEachWith(answering(404, exchange -> true));
        client.push().tags().add(updates(1_000)).subscribe(results::add);
        client.advanceTime(Duration.ofMinutes(10));
        List<Throwable> errors = new ArrayList<>();
        client.push().tags().get("single").subscribe(tags -> {}, errors::add);
        client.advanceTime(Duration.ofSeconds(10));
        assertThat(errors).singleElement().satisfies(error -> assertThat(error)
                .isInstanceOfSatisfying(TimException.class, failure -> {
                    assertThat(failure.kind()).isEqualTo(ErrorKind.UNAVAILABLE);
                    assertThat(failure.reason()).contains("HTTP status 404");
                }));
    }

    @ParameterizedTest
    @ValueSource(ints = {429, 503})
    void shouldWaitAsLongAsRetryAfterAsks(int status) {
        client.answerEachWith(exchange -> exchange.respondWithStatus(status, Duration.ofSeconds(40)));
        client.push().tags().add(updates(100)).subscribe(results::add);
        client.advanceTime(Duration.ofSeconds(39));
        assertThat(client.exchangeCount()).isEqualTo(1);
        client.answerEachWith(Exchange::succeed);
        client.advanceTime(Duration.ofSeconds(2));
        assertThat(client.exchangeCount()).isEqualTo(2);
        assertThat(results).hasSize(100);
        assertThat(failedAccounts()).isEmpty();
    }

    @Test
    void shouldAnswerEveryAccountAfterAGatewayHasThrottledForThirtySeconds() {
        client.answerEachWith(exchange -> exchange.respondWithStatus(429, Duration.ofSeconds(5)));
        client.push().tags().add(updates(60_000)).subscribe(results::add);
        client.advanceTime(Duration.ofSeconds(30));
        assertThat(results).isEmpty();
        assertThat(client.exchangeCount()).isLessThanOrEqualTo(7 * CONCURRENCY);
        client.answerEachWith(Exchange::succeed);
        client.advanceTime(Duration.ofSeconds(10));
        assertThat(results).hasSize(60_000);
        assertThat(failedAccounts()).isEmpty();
    }

    @Test
    void shouldKeepTheUnknownOutcomeOfAnEarlierAttemptForTheAccountsOfASplitWindow() {
        client.push().tags().add(updates(2)).subscribe(results::add);
        client.advanceTime(Duration.ofMillis(20));
        client.exchange(0).fail();
        client.answerEachWith(refusing(UNKNOWN_CODE, exchange -> exchange.contains("u1")));
        client.advanceTime(Duration.ofSeconds(10));
        assertThat(results).hasSize(2);
        assertThat(failedAccounts()).containsExactly("u1");
        assertThat(error("u1").mayHaveBeenApplied()).isTrue();
    }

    private void add(int accounts) {
        client.push().tags().add(updates(accounts)).subscribe(results::add);
        client.advanceTime(Duration.ofMinutes(5));
    }

    private static Flux<TagUpdate> updates(int accounts) {
        return Flux.range(0, accounts).map(account -> TagUpdate.of("u" + account, "t"));
    }

    private static Consumer<Exchange> refusing(int code, Predicate<Exchange> refused) {
        return exchange -> exchange.respondWithCode(refused.test(exchange) ? code : 0);
    }

    private static Consumer<Exchange> answering(int status, Predicate<Exchange> refused) {
        return exchange -> {
            if (refused.test(exchange)) {
                exchange.respondWithStatus(status, null);
            } else {
                exchange.succeed();
            }
        };
    }

    private Set<String> failedAccounts() {
        return results.stream()
                .filter(AccountResult.Failure.class::isInstance)
                .map(AccountResult::account)
                .collect(Collectors.toUnmodifiableSet());
    }

    private TimException error(String account) {
        return results.stream()
                .filter(result -> result.account().equals(account))
                .findFirst()
                .orElseThrow()
                .fold(
                        (name, value) -> {
                            throw new AssertionError(name + " succeeded");
                        },
                        (name, error) -> error);
    }
}
