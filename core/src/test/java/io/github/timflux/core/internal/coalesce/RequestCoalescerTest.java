package io.github.timflux.core.internal.coalesce;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.timflux.ErrorKind;
import io.github.timflux.SingleOptions;
import io.github.timflux.TimException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import reactor.core.Disposable;
import reactor.core.publisher.Mono;
import reactor.test.StepVerifier;
import reactor.util.context.Context;

final class RequestCoalescerTest {

    private static final SingleOptions OPTIONS = SingleOptions.defaults();

    private final Asking asking = new Asking();
    private final RequestCoalescer<String, String> coalescer = asking.reading(OPTIONS);
    private final List<String> answers = new ArrayList<>();

    @Test
    void shouldDoNothingBeforeSubscription() {
        assertThat(coalescer.call("u1")).isNotNull();
        assertThat(asking.passes).isZero();
    }

    @Test
    void shouldLeaveAtOnceWhenThePermitIsThere() {
        StepVerifier.create(coalescer.call("u1"))
                .then(asking::grant)
                .then(() -> asking.flights.get(0).land())
                .expectNext("u1")
                .verifyComplete();
        assertThat(asking.time.now(TimeUnit.MILLISECONDS)).isZero();
    }

    @Test
    void shouldQueueOnceForEachHundredAccounts() {
        askMany(5_000);
        assertThat(asking.passes).isEqualTo(50);
        while (!asking.line.isEmpty()) {
            asking.grant();
        }
        asking.flights.forEach(Asking.Flight::land);
        assertThat(asking.flights).hasSize(50).allSatisfy(flight -> assertThat(flight.window.elementsToSend())
                .hasSize(100));
        assertThat(answers).hasSize(5_000).doesNotHaveDuplicates().startsWith("u0", "u1");
    }

    @Test
    void shouldGiveCallersOfOneAccountOnePlace() {
        IntStream.range(0, 5_000).forEach(i -> ask("u1"));
        asking.grant();
        assertThat(asking.sent()).containsExactly("[u1]");
        asking.flights.get(0).land();
        assertThat(answers).hasSize(5_000).containsOnly("u1");
        assertThat(asking.passes).isEqualTo(1);
    }

    @Test
    void shouldNeverJoinWhatHasBeenSent() {
        ask("u1");
        asking.grant();
        ask("u1");
        asking.flights.get(0).land();
        assertThat(answers).containsExactly("u1");
        asking.grant();
        asking.flights.get(1).land();
        assertThat(answers).containsExactly("u1", "u1");
    }

    @Test
    void shouldNotSendForWhoeverHasGone() {
        Disposable one = ask("u1");
        ask("u2");
        one.dispose();
        asking.grant();
        assertThat(asking.sent()).containsExactly("[u2]");
    }

    @Test
    void shouldKeepThePlaceWhenOneOfItsCallersGoes() {
        Disposable one = ask("u1");
        ask("u1");
        one.dispose();
        asking.grant();
        asking.flights.get(0).land();
        assertThat(answers).containsExactly("u1");
    }

    @Test
    void shouldLeaveTheLineWhenAllHaveGone() {
        List<Disposable> callers = askMany(10_000);
        callers.forEach(Disposable::dispose);
        assertThat(asking.line).isEmpty();
        assertThat(asking.left).isEqualTo(100);
        ask("u1");
        assertThat(asking.line).hasSize(1);
        asking.grant();
        assertThat(asking.sent()).containsExactly("[u1]");
    }

    @Test
    void shouldQueueNoMoreThanThoseWhoAreLeftNeed() {
        List<Disposable> callers = askMany(300);
        callers.subList(0, 150).forEach(Disposable::dispose);
        assertThat(asking.line).hasSize(2);
    }

    @Test
    void shouldGoOnForTheOthersWhenOneInFlightGoes() {
        Disposable one = ask("u1");
        ask("u2");
        asking.grant();
        one.dispose();
        assertThat(asking.flights.get(0).cancelled).isFalse();
        asking.flights.get(0).land();
        assertThat(answers).containsExactly("u2");
    }

    @Test
    void shouldAbortWhatIsInFlightWhenAllOfItHaveGone() {
        List<Disposable> callers = List.of(ask("u1"), ask("u2"));
        asking.grant();
        callers.forEach(Disposable::dispose);
        assertThat(asking.flights.get(0).cancelled).isTrue();
    }

    @Test
    void shouldRefuseAtOnceWhenTooManyWait() {
        RequestCoalescer<String, String> small = asking.reading(OPTIONS.withMaxPending(2));
        small.call("u1").subscribe();
        Disposable second = small.call("u1").subscribe();
        StepVerifier.create(small.call("u2")).verifyErrorSatisfies(error -> assertThat(error)
                .hasMessage("NOT_ATTEMPTED: 2 single calls of the operation are pending; expected at most 2."));
        second.dispose();
        StepVerifier.create(small.call("u2"))
                .then(asking::grant)
                .then(() -> asking.flights.get(0).land())
                .expectNext("u2")
                .verifyComplete();
    }

    @Test
    void shouldRefuseAtOnceWhatCannotBeSent() {
        StepVerifier.create(coalescer.call("u!"))
                .verifyErrorSatisfies(error -> assertThat(kind(error)).isEqualTo(ErrorKind.INVALID));
        assertThat(asking.passes).isZero();
    }

    @Test
    void shouldRefuseWhenTheDeadlinePassesBeforeThePermit() {
        StepVerifier.create(coalescer.call("u1"))
                .then(() -> asking.time.advanceTimeBy(Duration.ofMillis(9_999)))
                .expectNoEvent(Duration.ZERO)
                .then(() -> asking.time.advanceTimeBy(Duration.ofMillis(1)))
                .verifyErrorSatisfies(error -> assertThat(error)
                        .hasMessage("NOT_ATTEMPTED: The deadline of 10000 ms passed before the permit was granted."));
        assertThat(asking.line).isEmpty();
    }

    @Test
    void shouldAbortWhatMissesItsDeadlineInFlight() {
        StepVerifier.create(coalescer.call("u1"))
                .then(asking::grant)
                .then(() -> asking.time.advanceTimeBy(Duration.ofSeconds(10)))
                .verifyErrorSatisfies(error -> assertThat(error)
                        .hasMessage("NOT_ATTEMPTED: The deadline of 10000 ms passed before the answer arrived."));
        assertThat(asking.flights.get(0).cancelled).isTrue();
    }

    @Test
    void shouldTimeEveryoneByOneTimer() {
        askMany(150);
        asking.time.advanceTimeBy(Duration.ofSeconds(6));
        askMany(150);
        assertThat(asking.time.getScheduledTaskCount()).isEqualTo(1);
        asking.time.advanceTimeBy(Duration.ofSeconds(4));
        assertThat(answers).hasSize(150).containsOnly("NOT_ATTEMPTED");
        asking.time.advanceTimeBy(Duration.ofSeconds(6));
        assertThat(answers).hasSize(300);
        assertThat(asking.time.getScheduledTaskCount()).isEqualTo(2);
    }

    @Test
    void shouldRefuseAtOnceWhenThePermitCannotComeInTime() {
        asking.expectedWait = Duration.ofSeconds(11);
        askMany(100);
        StepVerifier.create(coalescer.call("late")).verifyErrorSatisfies(error -> assertThat(error)
                .hasMessage("NOT_ATTEMPTED: The permit is expected in 11000 ms, " + "after the deadline of 10000 ms."));
        ask("u99");
        assertThat(answers).isEmpty();
    }

    @Test
    void shouldFailThoseWhoWouldHaveBeenDrawn() {
        askMany(150);
        asking.line.remove().error(new TimException(ErrorKind.UNAVAILABLE, 0, "no signature", null));
        assertThat(answers).hasSize(100).containsOnly("UNAVAILABLE");
        assertThat(asking.line).hasSize(1);
        asking.grant();
        asking.flights.get(0).land();
        assertThat(answers).hasSize(150).contains("u100", "u149");
    }

    @Test
    void shouldFailEveryoneOfAWindowThatFails() {
        ask("u1");
        ask("u2");
        asking.grant();
        ask("u3");
        asking.flights.get(0).crash(new TimException(ErrorKind.FORBIDDEN, 0, "edition", null));
        assertThat(answers).containsExactly("FORBIDDEN", "FORBIDDEN");
    }

    @Test
    void shouldAnswerAllWhoWaitAndAllWhoComeWhenItIsClosed() {
        askMany(250);
        coalescer.close();
        assertThat(asking.line).isEmpty();
        ask("late");
        assertThat(answers).hasSize(251).containsOnly("NOT_ATTEMPTED");
    }

    @Test
    void shouldNotLetMoreFlyThanThereAreConnections() {
        for (int i = 0; i < 200; i++) {
            ask("u" + i);
            if (!asking.line.isEmpty()) {
                asking.grant();
            }
        }
        assertThat(asking.flights).hasSize(128);
        asking.flights.get(0).land();
        asking.grant();
        assertThat(asking.flights.get(128).window.elementsToSend()).hasSize(72);
    }

    @Test
    void shouldKeepTheContextOfEachCaller() {
        List<String> seen = new ArrayList<>();
        for (String name : List.of("one", "two")) {
            coalescer
                    .call("u1")
                    .flatMap(answer -> Mono.deferContextual(context -> Mono.just(context.<String>get("name"))))
                    .contextWrite(Context.of("name", name))
                    .subscribe(seen::add);
        }
        asking.grant();
        asking.flights.get(0).land();
        assertThat(seen).containsExactly("one", "two");
    }

    private List<Disposable> askMany(int accounts) {
        return IntStream.range(0, accounts).mapToObj(i -> ask("u" + i)).toList();
    }

    private Disposable ask(String account) {
        return coalescer
                .call(account)
                .subscribe(answers::add, error -> answers.add(kind(error).name()));
    }

    private static ErrorKind kind(Throwable error) {
        return ((TimException) error).kind();
    }
}
