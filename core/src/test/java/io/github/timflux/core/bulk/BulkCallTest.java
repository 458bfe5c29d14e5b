package io.github.timflux.core.bulk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.github.timflux.AccountResult;
import io.github.timflux.BulkCall;
import io.github.timflux.BulkOptions;
import io.github.timflux.EndpointState;
import io.github.timflux.ErrorKind;
import io.github.timflux.FailedAccount;
import io.github.timflux.TimException;
import io.github.timflux.core.internal.client.VirtualTimeClient;
import io.github.timflux.core.internal.client.VirtualTimeClient.Exchange;
import io.github.timflux.core.testing.ManualPermitQueue;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import reactor.core.publisher.Flux;
import reactor.test.StepVerifier;

/** Bulk calls of any operation, in virtual time. */
final class BulkCallTest {

    private static final int CONCURRENCY = 4;
    private static final BulkOptions OPTIONS = BulkOptions.defaults().withConcurrency(CONCURRENCY);
    private static final BulkCall CALL = BulkCall.of("v4/timpush/batch", BulkCallTest::json);

    private final List<AccountResult<String>> results = new ArrayList<>();
    private final VirtualTimeClient client = new VirtualTimeClient(OPTIONS);

    @ParameterizedTest
    @ValueSource(ints = {1, 7, 100, 499, 500})
    void shouldSendWindowsOfTheGivenSize(int size) {
        client.answerEachWith(Exchange::succeed);
        call(CALL.withWindowSize(size), accounts(2_000));
        assertThat(client.exchangeCount()).isEqualTo((2_000 + size - 1) / size);
        assertThat(client.exchange(0).request()).isEqualTo(json(names(size)));
        assertThat(accountsOf(results)).containsExactlyInAnyOrderElementsOf(names(2_000));
        assertThat(results).allMatch(AccountResult::isSuccess);
    }

    /** A gateway can put the URL of the request, which has the UserSig, into its answer. */
    @Test
    void shouldRemoveTheUserSigFromTheAnswer() {
        client.answerEachWith(exchange -> exchange.respondWith(ok("\"url\":\"" + exchange.userSig() + "\"")));
        call(CALL, accounts(3));
        assertThat(values()).hasSize(3).allSatisfy((account, answer) -> assertThat(answer)
                .contains("\"url\"")
                .doesNotContain(client.exchange(0).userSig()));
    }

    @Test
    void shouldReturnTheTextOfTheAnswerForEachAccountOfTheRequest() {
        AtomicInteger answers = new AtomicInteger();
        client.answerEachWith(exchange -> exchange.respondWith(ok("\"TaskId\":\"" + answers.incrementAndGet() + "\"")));
        call(CALL.withWindowSize(2), Flux.just("u1", "u2", "u3"));
        assertThat(values())
                .isEqualTo(Map.of(
                        "u1", ok("\"TaskId\":\"1\""), "u2", ok("\"TaskId\":\"1\""), "u3", ok("\"TaskId\":\"2\"")));
    }

    @Test
    void shouldSendADuplicateOnceAndAnswerItTwice() {
        client.answerEachWith(Exchange::succeed);
        call(CALL.withWindowSize(3), Flux.just("u1", "u2", "u1", "u3"));
        assertThat(client.exchangeCount()).isEqualTo(1);
        assertThat(client.exchange(0).request()).isEqualTo(json(List.of("u1", "u2", "u3")));
        assertThat(accountsOf(results)).containsExactly("u1", "u2", "u1", "u3");
    }

    @Test
    void shouldFailAnInvalidAccountWithoutSendingIt() {
        client.answerEachWith(Exchange::succeed);
        call(CALL, Flux.just("u1", "", "u2"));
        assertThat(client.exchange(0).request()).isEqualTo(json(List.of("u1", "u2")));
        assertThat(error("").kind()).isEqualTo(ErrorKind.INVALID);
        assertThat(failedAccounts()).containsExactly("");
    }

    @Test
    void shouldNotSendAWindowOfInvalidAccounts() {
        call(CALL, Flux.just(""));
        assertThat(client.exchangeCount()).isZero();
        assertThat(failedAccounts()).containsExactly("");
    }

    @Test
    void shouldFailTheAccountsOfErrorList() {
        client.answerEachWith(exchange -> exchange.respondWith(ok("\"ErrorList\":[{\"To_Account\":\"u2\","
                + "\"ErrorCode\":70107,\"ErrorInfo\":\"unknown\"},{\"To_Account\":\"other\",\"ErrorCode\":1}]")));
        call(CALL, accounts(4));
        assertThat(failedAccounts()).containsExactly("u2");
        assertThat(error("u2").kind()).isEqualTo(ErrorKind.REJECTED);
        assertThat(error("u2").code()).isEqualTo(70_107);
        assertThat(error("u2").reason()).contains("unknown");
        assertThat(error("u2").attempts()).isEqualTo(1);
        assertThat(error("u2").mayHaveBeenApplied()).isFalse();
    }

    @Test
    void shouldFailTheAccountsThatTheFunctionReturns() {
        List<String> answers = new ArrayList<>();
        BulkCall call = CALL.withFailedAccounts(answer -> {
            answers.add(answer);
            return List.of(
                    new FailedAccount("u1", 0, "no code"),
                    new FailedAccount("u2", 60_007, ""),
                    new FailedAccount("u3", 90_009, ""),
                    new FailedAccount("u3", 1, "second"),
                    new FailedAccount("other", 1, ""));
        });
        client.answerEachWith(exchange ->
                exchange.respondWith(ok("\"ErrorList\":[{\"To_Account\":\"u0\",\"ErrorCode\":70107}],\"Failed\":[]")));
        call(call, accounts(5));
        assertThat(answers)
                .containsExactly(ok("\"ErrorList\":[{\"To_Account\":\"u0\",\"ErrorCode\":70107}],\"Failed\":[]"));
        assertThat(failedAccounts()).containsExactlyInAnyOrder("u1", "u2", "u3");
        assertThat(error("u1").kind()).isEqualTo(ErrorKind.REJECTED);
        assertThat(error("u1").code()).isZero();
        assertThat(error("u1").reason()).contains("no code");
        assertThat(error("u2").kind()).isEqualTo(ErrorKind.THROTTLED);
        assertThat(error("u3").kind()).isEqualTo(ErrorKind.REJECTED);
        assertThat(error("u3").code()).isEqualTo(90_009);
    }

    @Test
    void shouldNotAskTheFunctionAboutARefusedRequest() {
        client.answerEachWith(exchange -> exchange.respondWithCode(60_020));
        BulkCall call = CALL.withFailedAccounts(answer -> {
            throw new AssertionError("called");
        });
        StepVerifier.create(client.call(call, accounts(3))).verifyErrorSatisfies(error -> assertThat(error)
                .isInstanceOfSatisfying(TimException.class, failure -> assertThat(failure.kind())
                        .isEqualTo(ErrorKind.FORBIDDEN)));
    }

    static Stream<Named<Function<List<String>, @Nullable String>>> failingRequests() {
        return Stream.of(
                Named.of("throws", accounts -> throwing(new IllegalStateException("wrong"))),
                Named.of(
                        "throws a fatal error of its kind",
                        accounts -> throwing(new TimException(ErrorKind.CREDENTIALS, 70_009, "wrong", null))),
                Named.of("throws an Error", accounts -> throwing(new StackOverflowError())),
                Named.of("throws a LinkageError", accounts -> throwing(new NoClassDefFoundError())),
                Named.of("changes the list", accounts -> {
                    accounts.clear();
                    return "{}";
                }),
                Named.of("returns null", accounts -> null),
                Named.of("returns no object", accounts -> "[]"),
                Named.of("returns half an object", accounts -> "{\"a\":"),
                Named.of("returns a name twice", accounts -> "{\"a\":1,\"a\":2}"));
    }

    @ParameterizedTest
    @MethodSource("failingRequests")
    void shouldFailOnlyTheWindowWhoseRequestFunctionFails(Function<List<String>, String> failing) {
        BulkCall call = BulkCall.of(
                        "v4/timpush/batch",
                        accounts -> accounts.contains("u3") ? failing.apply(accounts) : json(accounts))
                .withWindowSize(2);
        ManualPermitQueue permits = new ManualPermitQueue(Duration.ZERO);
        VirtualTimeClient limited = new VirtualTimeClient(OPTIONS, permits);
        limited.answerEachWith(Exchange::succeed);
        limited.call(call, accounts(6)).subscribe(results::add);
        permits.grantNext();
        permits.grantNext();
        assertThat(permits.enqueuedCount()).isEqualTo(2);
        assertThat(limited.exchangeCount()).isEqualTo(2);
        assertThat(results).hasSize(6);
        assertThat(failedAccounts()).containsExactlyInAnyOrder("u2", "u3");
        assertThat(error("u3").kind()).isEqualTo(ErrorKind.INVALID);
        assertThat(error("u3").mayHaveBeenApplied()).isFalse();
    }

    @Test
    void shouldNameTheExceptionOfTheRequestFunction() {
        IllegalStateException wrong = new IllegalStateException("confidential");
        call(BulkCall.of("v4/timpush/batch", accounts -> throwing(wrong)), accounts(1));
        assertThat(error("u0")).hasCause(wrong);
        assertThat(error("u0").reason()).isEqualTo("The request function has failed with IllegalStateException.");
    }

    static Stream<Named<Function<String, @Nullable List<@Nullable FailedAccount>>>> failingAnswers() {
        return Stream.of(
                Named.of("throws", answer -> throwing(new IllegalStateException("wrong"))),
                Named.of(
                        "throws a fatal error of its kind",
                        answer -> throwing(new TimException(ErrorKind.CREDENTIALS, 70_009, "wrong", null))),
                Named.of("throws an Error", answer -> throwing(new StackOverflowError())),
                Named.of("throws a LinkageError", answer -> throwing(new NoClassDefFoundError())),
                Named.of("returns null", answer -> null),
                Named.of("returns a null element", answer -> Arrays.asList(new FailedAccount("u2", 1, ""), null)));
    }

    @ParameterizedTest
    @MethodSource("failingAnswers")
    void shouldFailOnlyTheWindowWhoseAnswerTheFunctionCannotRead(Function<String, List<FailedAccount>> failing) {
        BulkCall call = CALL.withWindowSize(2)
                .withIdempotent(true)
                .withFailedAccounts(answer -> answer.contains("u3") ? failing.apply(answer) : List.of());
        client.answerEachWith(exchange -> exchange.respondWith(ok("\"Echo\":" + exchange.request())));
        call(call, accounts(6));
        assertThat(client.exchangeCount()).isEqualTo(3);
        assertThat(results).hasSize(6);
        assertThat(failedAccounts()).containsExactlyInAnyOrder("u2", "u3");
        assertThat(error("u3").kind()).isEqualTo(ErrorKind.UNREADABLE);
        assertThat(error("u3").mayHaveBeenApplied()).isTrue();
        assertThat(error("u3").getCause()).isNotNull();
        assertThat(error("u3").attempts()).isEqualTo(1);
    }

    @Test
    void shouldNotOpenTheCircuitIfTheFunctionForFailedAccountsFails() {
        BulkCall call =
                CALL.withWindowSize(1).withFailedAccounts(answer -> throwing(new IllegalStateException("wrong")));
        client.answerEachWith(Exchange::succeed);
        call(call, accounts(1_000));
        assertThat(client.exchangeCount()).isEqualTo(1_000);
        assertThat(client.endpoints().states()).allMatch(state -> state.circuit() == EndpointState.Circuit.CLOSED);
    }

    @Test
    void shouldPassAnUnmodifiableListInSourceOrderToo() {
        VirtualTimeClient ordered = new VirtualTimeClient(OPTIONS.withSourceOrder(true));
        BulkCall call = BulkCall.of("v4/timpush/batch", accounts -> {
            assertThatExceptionOfType(UnsupportedOperationException.class).isThrownBy(() -> accounts.add("u9"));
            return json(accounts);
        });
        ordered.answerEachWith(Exchange::succeed);
        ordered.call(call, accounts(10)).subscribe(results::add);
        assertThat(results).hasSize(10).allMatch(AccountResult::isSuccess);
    }

    @Test
    void shouldKeepTheOrderOfTheSourceIfThisIsSet() {
        VirtualTimeClient ordered = new VirtualTimeClient(OPTIONS.withSourceOrder(true));
        ordered.call(CALL.withWindowSize(500), accounts(2_000)).subscribe(results::add);
        IntStream.of(3, 1, 2).forEach(index -> ordered.exchange(index).succeed());
        assertThat(results).isEmpty();
        ordered.exchange(0).succeed();
        assertThat(accountsOf(results)).isEqualTo(names(2_000));
    }

    @Test
    void shouldTakeNoMoreAccountsThanTheWindowsInFlight() {
        AtomicInteger taken = new AtomicInteger();
        client.call(CALL.withWindowSize(7), accounts(1_000).doOnNext(account -> taken.incrementAndGet()))
                .subscribe(results::add);
        assertThat(client.exchangeCount()).isEqualTo(CONCURRENCY);
        assertThat(taken).hasValue(CONCURRENCY * 7);
        client.exchange(2).succeed();
        assertThat(taken).hasValue((CONCURRENCY + 1) * 7);
    }

    @Test
    void shouldReadEightTimesTheWindowsInFlightAheadInSourceOrder() {
        VirtualTimeClient ordered = new VirtualTimeClient(OPTIONS.withSourceOrder(true));
        AtomicInteger taken = new AtomicInteger();
        ordered.answerEachWith(exchange -> {
            if (!exchange.contains("u0")) {
                exchange.succeed();
            }
        });
        ordered.call(CALL.withWindowSize(7), accounts(1_000).doOnNext(account -> taken.incrementAndGet()))
                .subscribe(results::add);
        assertThat(taken).hasValue(8 * CONCURRENCY * 7);
        assertThat(results).isEmpty();
    }

    @Test
    void shouldCancelSourceAndRequests() {
        AtomicInteger cancelled = new AtomicInteger();
        client.call(CALL, accounts(1_000).doOnCancel(cancelled::incrementAndGet))
                .subscribe(results::add)
                .dispose();
        assertThat(cancelled).hasValue(1);
        assertThat(IntStream.range(0, CONCURRENCY))
                .allMatch(index -> client.exchange(index).isCancelled());
        assertThat(client.exchangeCount()).isEqualTo(CONCURRENCY);
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void shouldFailAtTheDeadlineAndSayThatTheCallMayHaveBeenExecuted(boolean idempotent) {
        VirtualTimeClient late = new VirtualTimeClient(OPTIONS.withDeadline(Duration.ofMinutes(1)));
        late.call(CALL.withIdempotent(idempotent), accounts(3)).subscribe(results::add);
        late.advanceTime(Duration.ofMinutes(2));
        assertThat(late.exchangeCount()).isEqualTo(1);
        assertThat(failedAccounts()).hasSize(3);
        assertThat(error("u0").kind()).isEqualTo(ErrorKind.TRANSIENT);
        assertThat(error("u0").mayHaveBeenApplied()).isTrue();
    }

    @Test
    void shouldFailTheAccountsInFlightWhenTheClientIsClosed() {
        List<Throwable> errors = new ArrayList<>();
        client.call(CALL, accounts(2_000)).subscribe(results::add, errors::add);
        client.close();
        assertThat(results).hasSize(CONCURRENCY * 100).noneMatch(AccountResult::isSuccess);
        assertThat(error("u0").mayHaveBeenApplied()).isTrue();
        assertThat(errors).hasSize(1);
    }

    @Test
    void shouldStartAgainAtEachSubscription() {
        client.answerEachWith(Exchange::succeed);
        Flux<AccountResult<String>> stream = client.call(CALL, accounts(3));
        assertThat(client.exchangeCount()).isZero();
        stream.subscribe(results::add);
        stream.subscribe(results::add);
        assertThat(client.exchangeCount()).isEqualTo(2);
        assertThat(results).hasSize(6);
    }

    @Test
    void shouldLimitTheNumberOfPaths() {
        client.answerEachWith(Exchange::succeed);
        for (int path = 0; path < 256; path++) {
            call(BulkCall.of("v4/any/path" + path, BulkCallTest::json), accounts(1));
        }
        assertThat(results).hasSize(256).allMatch(AccountResult::isSuccess);
        StepVerifier.create(client.call(BulkCall.of("v4/any/other", BulkCallTest::json), accounts(1)))
                .verifyErrorSatisfies(error -> assertThat(error)
                        .isInstanceOfSatisfying(TimException.class, failure -> assertThat(failure.kind())
                                .isEqualTo(ErrorKind.INVALID)));
        assertThat(client.exchangeCount()).isEqualTo(256);
    }

    private void call(BulkCall call, Flux<String> accounts) {
        client.call(call, accounts).subscribe(results::add);
        client.advanceTime(Duration.ofMinutes(5));
    }

    private static Flux<String> accounts(int count) {
        return Flux.range(0, count).map(number -> "u" + number);
    }

    private static List<String> names(int count) {
        return IntStream.range(0, count).mapToObj(number -> "u" + number).toList();
    }

    private static String json(List<String> accounts) {
        return accounts.stream().collect(Collectors.joining("\",\"", "{\"To_Account\":[\"", "\"]}"));
    }

    private static String ok(String properties) {
        return "{\"ActionStatus\":\"OK\",\"ErrorCode\":0,\"ErrorInfo\":\"\"," + properties + "}";
    }

    @SuppressWarnings("TypeParameterUnusedInFormals") // A lambda of any type can throw.
    private static <T> T throwing(Throwable thrown) {
        if (thrown instanceof Error error) {
            throw error;
        }
        throw (RuntimeException) thrown;
    }

    private static List<String> accountsOf(List<AccountResult<String>> results) {
        return results.stream().map(AccountResult::account).toList();
    }

    private Map<String, String> values() {
        return results.stream()
                .collect(Collectors.toUnmodifiableMap(AccountResult::account, AccountResult::valueOrThrow));
    }

    private List<String> failedAccounts() {
        return results.stream()
                .filter(result -> !result.isSuccess())
                .map(AccountResult::account)
                .toList();
    }

    private TimException error(String account) {
        return results.stream()
                .filter(result -> result.account().equals(account))
                .map(AccountResult::error)
                .findFirst()
                .orElseThrow();
    }
}
