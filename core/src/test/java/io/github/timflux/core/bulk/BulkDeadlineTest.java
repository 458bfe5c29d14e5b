package io.github.timflux.core.bulk;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.timflux.AccountResult;
import io.github.timflux.BulkOptions;
import io.github.timflux.ErrorKind;
import io.github.timflux.TagUpdate;
import io.github.timflux.TimException;
import io.github.timflux.core.internal.client.VirtualTimeClient;
import io.github.timflux.core.testing.ManualPermitQueue;
import io.github.timflux.core.testing.SimulatorFixture;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import reactor.core.publisher.Flux;
import reactor.test.publisher.TestPublisher;

/** Results of a window whose deadline passes, in virtual time. */
final class BulkDeadlineTest {

    private static final Duration DEADLINE = Duration.ofSeconds(2);
    private static final Duration LINGER = Duration.ofMillis(20);
    private static final Duration INSTANT = Duration.ofNanos(1);
    private static final int INTERNAL_ERROR = 91000;
    private static final int INVALID_CONTENT = 90001;
    private static final int THROTTLED = 60007;

    private final List<AccountResult<TagUpdate>> results = new ArrayList<>();

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void shouldFailTheAccountsOfAWriteAtTheDeadline(boolean sourceOrder) {
        VirtualTimeClient client =
                writing(options -> sourceOrder ? options.withSourceOrder(true) : options, "u1 a", "u2 a");
        client.advanceTime(DEADLINE.minus(INSTANT));
        assertThat(results).isEmpty();
        client.advanceTime(INSTANT);
        assertThat(results).hasSize(2).allSatisfy(result -> {
            assertThat(error(result).kind()).isEqualTo(ErrorKind.TRANSIENT);
            assertThat(error(result).reason())
                    .isEqualTo("The request was sent and has no response. "
                            + "The deadline of 2 s has passed (bulk.deadline, BulkOptions.withDeadline).");
            assertThat(error(result).mayHaveBeenApplied()).isTrue();
            assertThat(error(result).attempts()).isEqualTo(1);
        });
        assertThat(client.exchange(0).isCancelled()).isTrue();
    }

    @Test
    void shouldLeaveThePermitQueueAtTheDeadline() {
        ManualPermitQueue permitQueue = new ManualPermitQueue(DEADLINE);
        VirtualTimeClient client = new VirtualTimeClient(deadline(), permitQueue);
        client.push().tags().add(updates("u1 a")).subscribe(results::add);
        client.advanceTime(DEADLINE);
        assertThat(permitQueue.cancelledCount()).isEqualTo(1);
        assertThat(results).singleElement().satisfies(result -> {
            assertThat(error(result).mayHaveBeenApplied()).isFalse();
            assertThat(error(result).attempts()).isZero();
        });
        assertThat(client.exchangeCount()).isZero();
    }

    @Test
    void shouldNotQueueForAPermitThatIsExpectedAfterTheDeadline() {
        ManualPermitQueue permitQueue = new ManualPermitQueue(DEADLINE.plusMillis(1));
        VirtualTimeClient client = new VirtualTimeClient(deadline(), permitQueue);
        client.push().tags().add(updates("u1 a")).subscribe(results::add);
        assertThat(permitQueue.enqueuedCount()).isZero();
        assertThat(results).singleElement().satisfies(result -> {
            assertThat(error(result).kind()).isEqualTo(ErrorKind.NOT_ATTEMPTED);
            assertThat(error(result).reason())
                    .isEqualTo("The permit is expected in 2.001 s, after the deadline of 2 s"
                            + " (bulk.deadline, BulkOptions.withDeadline).");
        });
    }

    @Test
    void shouldEndTheBackOffAtTheDeadline() {
        VirtualTimeClient client = writing(options -> options.withDeadline(Duration.ofMillis(50)), "u1 a");
        client.exchange(0).respondWithCode(INTERNAL_ERROR);
        client.advanceTime(Duration.ofMillis(50));
        assertThat(results).hasSize(1);
        client.advanceTime(Duration.ofMinutes(1));
        assertThat(client.exchangeCount()).isEqualTo(1);
        TimException error = error(results.get(0));
        assertThat(error.kind()).isEqualTo(ErrorKind.TRANSIENT);
        assertThat(error.code()).isEqualTo(INTERNAL_ERROR);
        assertThat(error.attempts()).isEqualTo(1);
        assertThat(error.reason())
                .startsWith("The service refused the request. The deadline of 50 ms has passed (bulk.deadline");
    }

    @Test
    void shouldKeepTheLastFailureOfThrottledAttemptsAtTheDeadline() {
        VirtualTimeClient client = new VirtualTimeClient(deadline());
        client.answerEachWith(exchange -> exchange.respondWithCode(THROTTLED));
        client.push().tags().add(updates("u1 a")).subscribe(results::add);
        client.advanceTime(DEADLINE.plus(LINGER));
        TimException error = error(results.get(0));
        assertThat(error.kind()).isEqualTo(ErrorKind.THROTTLED);
        assertThat(error.code()).isEqualTo(THROTTLED);
        assertThat(error.attempts()).isGreaterThan(1);
        assertThat(error.reason()).contains("The deadline of 2 s has passed (bulk.deadline");
        assertThat(error.mayHaveBeenApplied()).isFalse();
    }

    @Test
    void shouldKeepTheRefusalOfAWindowForTheHalvesThatAreNotSentBeforeTheDeadline() {
        VirtualTimeClient client = writing(options -> options, "u1 a", "u2 a");
        client.exchange(0).respondWithCode(INVALID_CONTENT);
        client.advanceTime(DEADLINE);
        assertThat(results)
                .hasSize(2)
                .allSatisfy(result -> assertThat(error(result).code()).isEqualTo(INVALID_CONTENT));
    }

    @Test
    void shouldKeepTheLastFailureOfASingleCallAtItsDeadline() {
        VirtualTimeClient client = new VirtualTimeClient(deadline());
        client.answerEachWith(exchange -> exchange.respondWithCode(THROTTLED));
        List<Throwable> errors = new ArrayList<>();
        client.push().attributes().get("u1").subscribe(value -> {}, errors::add);
        client.push().attributeNames().get().subscribe(value -> {}, errors::add);
        client.advanceTime(Duration.ofSeconds(10));
        assertThat(errors).hasSize(2).allSatisfy(error -> assertThat(error)
                .isInstanceOfSatisfying(TimException.class, failure -> {
                    assertThat(failure.kind()).isEqualTo(ErrorKind.THROTTLED);
                    assertThat(failure.code()).isEqualTo(THROTTLED);
                    assertThat(failure.attempts()).isGreaterThan(1);
                    assertThat(failure.reason()).contains("The deadline of 10 s has passed (single.deadline");
                }));
    }

    @Test
    void shouldNotWriteAnAccountAgainBeforeTheSettleTimeOfACancelledWrite() {
        TestPublisher<TagUpdate> source = TestPublisher.create();
        VirtualTimeClient client = new VirtualTimeClient(deadline());
        client.push().tags().add(source).subscribe(results::add);
        source.next(update("u1 a"));
        client.advanceTime(LINGER);
        source.next(update("u1 b"));
        client.advanceTime(VirtualTimeClient.SETTLE_TIME.minus(INSTANT));
        assertThat(results).hasSize(1);
        assertThat(client.exchangeCount()).isEqualTo(1);
        client.advanceTime(INSTANT.plus(LINGER));
        assertThat(client.exchange(1).request()).contains("\"b\"");
    }

    @Test
    void shouldStartTheDeadlineWhenTheWindowIsClosed() {
        TestPublisher<TagUpdate> source = TestPublisher.create();
        VirtualTimeClient client = new VirtualTimeClient(deadline());
        client.push().tags().add(source).subscribe(results::add);
        source.next(update("u1 a"));
        client.advanceTime(LINGER);
        client.advanceTime(DEADLINE.dividedBy(2));
        source.next(update("u2 a"));
        client.advanceTime(LINGER.plus(DEADLINE.dividedBy(2)));
        assertThat(results).extracting(AccountResult::account).containsExactly("u1");
        client.exchange(1).succeed();
        client.advanceTime(DEADLINE);
        assertThat(results.get(1)).isInstanceOf(AccountResult.Success.class);
    }

    @Test
    void shouldKeepTheResultsOfAHalfThatWasAnsweredBeforeTheDeadline() {
        VirtualTimeClient client = writing(options -> options, "u1 a", "u2 a");
        client.exchange(0).respondWithCode(INVALID_CONTENT);
        client.exchange(1).succeed();
        client.advanceTime(DEADLINE);
        assertThat(results).hasSize(2);
        assertThat(results.get(0)).isInstanceOf(AccountResult.Success.class);
        assertThat(error(results.get(1)).mayHaveBeenApplied()).isTrue();
        assertThat(client.exchangeCount()).isEqualTo(3);
    }

    @Test
    void shouldKeepTheResultsOfAHalfWhileTheOtherWaitsForTheSettleTime() {
        VirtualTimeClient client = writing(options -> options, "u1 a", "u1 b");
        client.exchange(0).respondWithCode(INVALID_CONTENT);
        client.exchange(1).respondWithCode(INTERNAL_ERROR);
        client.advanceTime(Duration.ofSeconds(1));
        client.exchange(2).succeed();
        client.advanceTime(DEADLINE);
        assertThat(results.get(0)).isInstanceOf(AccountResult.Success.class);
        assertThat(error(results.get(1)).mayHaveBeenApplied()).isFalse();
        assertThat(client.exchangeCount()).isEqualTo(3);
    }

    @Test
    void shouldSetNoTimerWithoutADeadline() {
        VirtualTimeClient client = writing(BulkOptions::withoutDeadline, "u1 a");
        // Signature and linger also set one timer each.
        assertThat(client.scheduledTimerCount())
                .isEqualTo(writing(options -> options, "u1 a").scheduledTimerCount() - 1);
        client.advanceTime(Duration.ofDays(1));
        assertThat(client.exchange(0).isCancelled()).isFalse();
    }

    @Test
    void shouldReportThatASingleWriteWasNotAppliedIfEveryAttemptWasThrottled() {
        VirtualTimeClient client = new VirtualTimeClient(deadline());
        client.answerEachWith(exchange -> exchange.respondWithCode(THROTTLED));
        assertThat(singleWriteError(client).mayHaveBeenApplied()).isFalse();
    }

    @Test
    void shouldReportThatASingleWriteMayHaveBeenAppliedIfOneAttemptWasLost() {
        VirtualTimeClient client = new VirtualTimeClient(deadline());
        client.answerEachWith(exchange -> {
            client.answerEachWith(later -> later.respondWithCode(THROTTLED));
            exchange.fail();
        });
        TimException error = singleWriteError(client);
        assertThat(error.code()).isEqualTo(THROTTLED);
        assertThat(error.mayHaveBeenApplied()).isTrue();
    }

    private static TimException singleWriteError(VirtualTimeClient client) {
        List<Throwable> errors = new ArrayList<>();
        client.push().tags().add(update("u1 a")).subscribe(value -> {}, errors::add);
        client.advanceTime(Duration.ofSeconds(10));
        return (TimException) errors.get(0);
    }

    @Test
    void shouldApplyTheSingleDeadlineToAttributeNames() {
        VirtualTimeClient client = new VirtualTimeClient(deadline());
        List<Throwable> errors = new ArrayList<>();
        client.push().attributeNames().get().subscribe(names -> {}, errors::add);
        client.advanceTime(Duration.ofSeconds(9));
        assertThat(client.exchange(0).isCancelled()).isFalse();
        client.advanceTime(Duration.ofSeconds(1));
        assertThat(client.exchange(0).isCancelled()).isTrue();
        assertThat(errors).singleElement().extracting(SimulatorFixture::kindOf).isEqualTo(ErrorKind.TRANSIENT);
    }

    private VirtualTimeClient writing(UnaryOperator<BulkOptions> change, String... updates) {
        VirtualTimeClient client = new VirtualTimeClient(change.apply(deadline()));
        client.push().tags().add(updates(updates)).subscribe(results::add);
        return client;
    }

    private static BulkOptions deadline() {
        return BulkOptions.defaults().withDeadline(DEADLINE);
    }

    private static Flux<TagUpdate> updates(String... updates) {
        return Flux.fromArray(updates).map(BulkDeadlineTest::update);
    }

    private static TagUpdate update(String update) {
        String[] words = update.split(" ", -1);
        return TagUpdate.of(words[0], List.of(words).subList(1, words.length).toArray(String[]::new));
    }

    private static TimException error(AccountResult<?> result) {
        return result.fold(
                (account, value) -> {
                    throw new AssertionError(account + " succeeded with " + value);
                },
                (account, error) -> error);
    }
}
