package io.github.timflux.core;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.timflux.AccountResult;
import io.github.timflux.BulkOptions;
import io.github.timflux.ErrorKind;
import io.github.timflux.TagUpdate;
import io.github.timflux.TimException;
import io.github.timflux.core.internal.client.VirtualTimeClient;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import reactor.core.publisher.Flux;
import reactor.test.publisher.TestPublisher;

/** What becomes of a window whose deadline passes, in virtual time. */
final class BulkDeadlineTest {

    private static final Duration DEADLINE = Duration.ofSeconds(2);
    private static final Duration LINGER = Duration.ofMillis(20);
    private static final Duration INSTANT = Duration.ofNanos(1);
    private static final int TRY_AGAIN = 91000;
    private static final int BAD_CONTENT = 90001;

    private final List<AccountResult<TagUpdate>> results = new ArrayList<>();

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void shouldFailTheAccountsOfAWriteThatTakesTooLong(boolean sourceOrder) {
        VirtualTimeClient rig =
                writing(options -> sourceOrder ? options.withSourceOrder(true) : options, "u1 a", "u2 a");
        rig.pass(DEADLINE.minus(INSTANT));
        assertThat(results).isEmpty();
        rig.pass(INSTANT);
        assertThat(results).hasSize(2).allSatisfy(result -> {
            assertThat(cause(result).kind()).isEqualTo(ErrorKind.NOT_ATTEMPTED);
            assertThat(cause(result).reason()).isEqualTo("The deadline of PT2S has passed.");
            assertThat(cause(result).mayHaveBeenApplied()).isTrue();
            assertThat(cause(result).attempts()).isEqualTo(1);
        });
        assertThat(rig.exchange(0).isCancelled()).isTrue();
    }

    @Test
    void shouldLeaveTheLineWhenTheDeadlinePasses() {
        HandLine line = new HandLine(DEADLINE);
        VirtualTimeClient rig = new VirtualTimeClient(deadline(), line);
        rig.push().tags().add(updates("u1 a")).subscribe(results::add);
        rig.pass(DEADLINE);
        assertThat(line.left()).isEqualTo(1);
        assertThat(results).singleElement().satisfies(result -> {
            assertThat(cause(result).mayHaveBeenApplied()).isFalse();
            assertThat(cause(result).attempts()).isZero();
        });
        assertThat(rig.sent()).isZero();
    }

    @Test
    void shouldNotQueueForAPermitThatCannotComeInTime() {
        HandLine line = new HandLine(DEADLINE.plusMillis(1));
        VirtualTimeClient rig = new VirtualTimeClient(deadline(), line);
        rig.push().tags().add(updates("u1 a")).subscribe(results::add);
        assertThat(line.entered()).isZero();
        assertThat(results).singleElement().satisfies(result -> {
            assertThat(cause(result).kind()).isEqualTo(ErrorKind.NOT_ATTEMPTED);
            assertThat(cause(result).reason())
                    .isEqualTo("A permit is expected in PT2.001S, after the deadline of PT2S.");
        });
    }

    @Test
    void shouldEndThePauseBetweenTwoAttempts() {
        VirtualTimeClient rig = writing(options -> options.withDeadline(Duration.ofMillis(50)), "u1 a");
        rig.exchange(0).verdict(TRY_AGAIN);
        rig.pass(Duration.ofMillis(50));
        assertThat(results).hasSize(1);
        rig.pass(Duration.ofMinutes(1));
        assertThat(rig.sent()).isEqualTo(1);
    }

    @Test
    void shouldHoldAnAccountBackUntilAWriteThatWasCutOffHasSettled() {
        TestPublisher<TagUpdate> source = TestPublisher.create();
        VirtualTimeClient rig = new VirtualTimeClient(deadline());
        rig.push().tags().add(source).subscribe(results::add);
        source.next(update("u1 a"));
        rig.pass(LINGER);
        source.next(update("u1 b"));
        rig.pass(VirtualTimeClient.SETTLE_TIME.minus(INSTANT));
        assertThat(results).hasSize(1);
        assertThat(rig.sent()).isEqualTo(1);
        rig.pass(INSTANT.plus(LINGER));
        assertThat(rig.exchange(1).request()).contains("\"b\"");
    }

    @Test
    void shouldCountFromWhenEachWindowIsCut() {
        TestPublisher<TagUpdate> source = TestPublisher.create();
        VirtualTimeClient rig = new VirtualTimeClient(deadline());
        rig.push().tags().add(source).subscribe(results::add);
        source.next(update("u1 a"));
        rig.pass(LINGER);
        rig.pass(DEADLINE.dividedBy(2));
        source.next(update("u2 a"));
        rig.pass(LINGER.plus(DEADLINE.dividedBy(2)));
        assertThat(results).extracting(AccountResult::account).containsExactly("u1");
        rig.exchange(1).succeed();
        rig.pass(DEADLINE);
        assertThat(results.get(1)).isInstanceOf(AccountResult.Success.class);
    }

    @Test
    void shouldKeepTheResultsOfTheHalfThatWasInTime() {
        VirtualTimeClient rig = writing(options -> options, "u1 a", "u2 a");
        rig.exchange(0).verdict(BAD_CONTENT);
        rig.exchange(1).succeed();
        rig.pass(DEADLINE);
        assertThat(results).hasSize(2);
        assertThat(results.get(0)).isInstanceOf(AccountResult.Success.class);
        assertThat(cause(results.get(1)).mayHaveBeenApplied()).isTrue();
        assertThat(rig.sent()).isEqualTo(3);
    }

    @Test
    void shouldKeepTheResultsOfAHalfWhenTheOtherWaitsForItToSettle() {
        VirtualTimeClient rig = writing(options -> options, "u1 a", "u1 b");
        rig.exchange(0).verdict(BAD_CONTENT);
        rig.exchange(1).verdict(TRY_AGAIN);
        rig.pass(Duration.ofSeconds(1));
        rig.exchange(2).succeed();
        rig.pass(DEADLINE);
        assertThat(results.get(0)).isInstanceOf(AccountResult.Success.class);
        assertThat(cause(results.get(1)).mayHaveBeenApplied()).isFalse();
        assertThat(rig.sent()).isEqualTo(3);
    }

    @Test
    void shouldSetNoTimerWithoutADeadline() {
        VirtualTimeClient rig = writing(BulkOptions::withoutDeadline, "u1 a");
        // Signature and linger have one each, whether they ring or not.
        assertThat(rig.timers()).isEqualTo(writing(options -> options, "u1 a").timers() - 1);
        rig.pass(Duration.ofDays(1));
        assertThat(rig.exchange(0).isCancelled()).isFalse();
    }

    @Test
    void shouldGiveNamesTheDeadlineOfSingleCalls() {
        VirtualTimeClient rig = new VirtualTimeClient(deadline());
        List<Throwable> errors = new ArrayList<>();
        rig.push().attributeNames().get().subscribe(names -> {}, errors::add);
        rig.pass(Duration.ofSeconds(9));
        assertThat(rig.exchange(0).isCancelled()).isFalse();
        rig.pass(Duration.ofSeconds(1));
        assertThat(rig.exchange(0).isCancelled()).isTrue();
        assertThat(errors).singleElement().extracting(Service::kind).isEqualTo(ErrorKind.NOT_ATTEMPTED);
    }

    private VirtualTimeClient writing(UnaryOperator<BulkOptions> change, String... updates) {
        VirtualTimeClient rig = new VirtualTimeClient(change.apply(deadline()));
        rig.push().tags().add(updates(updates)).subscribe(results::add);
        return rig;
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

    private static TimException cause(AccountResult<?> result) {
        return result.fold(
                (account, value) -> {
                    throw new AssertionError(account + " succeeded with " + value);
                },
                (account, cause) -> cause);
    }
}
