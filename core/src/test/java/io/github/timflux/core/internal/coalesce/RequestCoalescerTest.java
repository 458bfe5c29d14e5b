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

/** Checks in virtual time how single reads share requests. */
final class RequestCoalescerTest {

    private static final SingleOptions OPTIONS = SingleOptions.defaults();

    private final VirtualTimeCoalescer fixture = new VirtualTimeCoalescer();
    private final RequestCoalescer<String, String> coalescer = fixture.forReads(OPTIONS);
    private final List<String> answers = new ArrayList<>();

    @Test
    void shouldDoNothingBeforeSubscription() {
        assertThat(coalescer.call("u1")).isNotNull();
        assertThat(fixture.permitRequestCount).isZero();
    }

    @Test
    void shouldSendAtOnceWhenThePermitIsGranted() {
        StepVerifier.create(coalescer.call("u1"))
                .then(fixture::grantPermit)
                .then(() -> fixture.requests.get(0).succeed())
                .expectNext("u1")
                .verifyComplete();
        assertThat(fixture.time.now(TimeUnit.MILLISECONDS)).isZero();
    }

    @Test
    void shouldRequestOnePermitForEachHundredAccounts() {
        callAll(5_000);
        assertThat(fixture.permitRequestCount).isEqualTo(50);
        while (!fixture.permitQueue.isEmpty()) {
            fixture.grantPermit();
        }
        fixture.requests.forEach(VirtualTimeCoalescer.InFlightRequest::succeed);
        assertThat(fixture.requests).hasSize(50).allSatisfy(request -> assertThat(request.window.elementsToSend())
                .hasSize(100));
        assertThat(answers).hasSize(5_000).doesNotHaveDuplicates().startsWith("u0", "u1");
    }

    @Test
    void shouldSendAnAccountOnceForAllItsCalls() {
        IntStream.range(0, 5_000).forEach(i -> call("u1"));
        fixture.grantPermit();
        assertThat(fixture.sentWindows()).containsExactly("[u1]");
        fixture.requests.get(0).succeed();
        assertThat(answers).hasSize(5_000).containsOnly("u1");
        assertThat(fixture.permitRequestCount).isEqualTo(1);
    }

    @Test
    void shouldSendANewRequestWhenTheAccountIsInFlight() {
        call("u1");
        fixture.grantPermit();
        call("u1");
        fixture.requests.get(0).succeed();
        assertThat(answers).containsExactly("u1");
        fixture.grantPermit();
        fixture.requests.get(1).succeed();
        assertThat(answers).containsExactly("u1", "u1");
    }

    @Test
    void shouldNotSendTheAccountOfACancelledCall() {
        Disposable first = call("u1");
        call("u2");
        first.dispose();
        fixture.grantPermit();
        assertThat(fixture.sentWindows()).containsExactly("[u2]");
    }

    @Test
    void shouldSendAnAccountWhenOneOfItsCallsIsCancelled() {
        Disposable first = call("u1");
        call("u1");
        first.dispose();
        fixture.grantPermit();
        fixture.requests.get(0).succeed();
        assertThat(answers).containsExactly("u1");
    }

    @Test
    void shouldCancelThePermitRequestsWhenAllCallsAreCancelled() {
        List<Disposable> callers = callAll(10_000);
        callers.forEach(Disposable::dispose);
        assertThat(fixture.permitQueue).isEmpty();
        assertThat(fixture.cancelledPermitRequestCount).isEqualTo(100);
        call("u1");
        assertThat(fixture.permitQueue).hasSize(1);
        fixture.grantPermit();
        assertThat(fixture.sentWindows()).containsExactly("[u1]");
    }

    @Test
    void shouldCancelPermitRequestsThatTheRemainingCallsDoNotNeed() {
        List<Disposable> callers = callAll(300);
        callers.subList(0, 150).forEach(Disposable::dispose);
        assertThat(fixture.permitQueue).hasSize(2);
    }

    @Test
    void shouldContinueARequestInFlightWhenOneOfItsCallsIsCancelled() {
        Disposable first = call("u1");
        call("u2");
        fixture.grantPermit();
        first.dispose();
        assertThat(fixture.requests.get(0).cancelled).isFalse();
        fixture.requests.get(0).succeed();
        assertThat(answers).containsExactly("u2");
    }

    @Test
    void shouldCancelARequestInFlightWhenAllItsCallsAreCancelled() {
        List<Disposable> callers = List.of(call("u1"), call("u2"));
        fixture.grantPermit();
        callers.forEach(Disposable::dispose);
        assertThat(fixture.requests.get(0).cancelled).isTrue();
    }

    @Test
    void shouldFailAtOnceWhenTooManyCallsArePending() {
        RequestCoalescer<String, String> limited = fixture.forReads(OPTIONS.withMaxPending(2));
        limited.call("u1").subscribe();
        Disposable second = limited.call("u1").subscribe();
        StepVerifier.create(limited.call("u2")).verifyErrorSatisfies(error -> assertThat(error)
                .hasMessage("NOT_ATTEMPTED: 2 single calls of v4/timpush/get_attr are pending; expected at most 2"
                        + " (single.max-pending, SingleOptions.withMaxPending)."));
        second.dispose();
        StepVerifier.create(limited.call("u2"))
                .then(fixture::grantPermit)
                .then(() -> fixture.requests.get(0).succeed())
                .expectNext("u2")
                .verifyComplete();
    }

    @Test
    void shouldFailAtOnceWhenTheElementIsInvalid() {
        StepVerifier.create(coalescer.call("u!"))
                .verifyErrorSatisfies(error -> assertThat(kind(error)).isEqualTo(ErrorKind.INVALID));
        assertThat(fixture.permitRequestCount).isZero();
    }

    @Test
    void shouldFailWhenTheDeadlinePassesBeforeThePermit() {
        StepVerifier.create(coalescer.call("u1"))
                .then(() -> fixture.time.advanceTimeBy(Duration.ofMillis(9_999)))
                .expectNoEvent(Duration.ZERO)
                .then(() -> fixture.time.advanceTimeBy(Duration.ofMillis(1)))
                .verifyErrorSatisfies(error -> assertThat(error)
                        .hasMessage("NOT_ATTEMPTED: The deadline of 10 s passed before the permit was granted"
                                + " (single.deadline, SingleOptions.withDeadline)."));
        assertThat(fixture.permitQueue).isEmpty();
    }

    @Test
    void shouldCancelARequestInFlightWhenTheDeadlineOfItsCallPasses() {
        StepVerifier.create(coalescer.call("u1"))
                .then(fixture::grantPermit)
                .then(() -> fixture.time.advanceTimeBy(Duration.ofSeconds(10)))
                .verifyErrorSatisfies(error -> assertThat(error)
                        .hasMessage(
                                "TRANSIENT: The request was sent and has no response. The deadline of 10 s has passed"
                                        + " (single.deadline, SingleOptions.withDeadline)."));
        assertThat(fixture.requests.get(0).cancelled).isTrue();
    }

    @Test
    void shouldUseOneTimerForAllDeadlines() {
        callAll(150);
        fixture.time.advanceTimeBy(Duration.ofSeconds(6));
        callAll(150);
        assertThat(fixture.time.getScheduledTaskCount()).isEqualTo(1);
        fixture.time.advanceTimeBy(Duration.ofSeconds(4));
        assertThat(answers).hasSize(150).containsOnly("NOT_ATTEMPTED");
        fixture.time.advanceTimeBy(Duration.ofSeconds(6));
        assertThat(answers).hasSize(300);
        assertThat(fixture.time.getScheduledTaskCount()).isEqualTo(2);
    }

    @Test
    void shouldFailAtOnceWhenThePermitIsExpectedAfterTheDeadline() {
        fixture.expectedWait = Duration.ofSeconds(11);
        callAll(100);
        StepVerifier.create(coalescer.call("late")).verifyErrorSatisfies(error -> assertThat(error)
                .hasMessage("NOT_ATTEMPTED: The permit is expected in 11 s, after the deadline of 10 s"
                        + " (single.deadline, SingleOptions.withDeadline)."));
        call("u99");
        assertThat(answers).isEmpty();
    }

    @Test
    void shouldFailTheCallsOfOneWindowWhenItsPermitRequestFails() {
        callAll(150);
        fixture.permitQueue.remove().error(new TimException(ErrorKind.UNAVAILABLE, 0, "no signature", null));
        assertThat(answers).hasSize(100).containsOnly("UNAVAILABLE");
        assertThat(fixture.permitQueue).hasSize(1);
        fixture.grantPermit();
        fixture.requests.get(0).succeed();
        assertThat(answers).hasSize(150).contains("u100", "u149");
    }

    @Test
    void shouldFailAllCallsOfAWindowWhenItsRequestFails() {
        call("u1");
        call("u2");
        fixture.grantPermit();
        call("u3");
        fixture.requests.get(0).fail(new TimException(ErrorKind.FORBIDDEN, 0, "edition", null));
        assertThat(answers).containsExactly("FORBIDDEN", "FORBIDDEN");
    }

    @Test
    void shouldFailPendingAndLaterCallsWhenTheCoalescerIsClosed() {
        callAll(250);
        coalescer.close();
        assertThat(fixture.permitQueue).isEmpty();
        call("late");
        assertThat(answers).hasSize(251).containsOnly("NOT_ATTEMPTED");
    }

    @Test
    void shouldNotSendMoreRequestsThanThereAreConnections() {
        for (int i = 0; i < 200; i++) {
            call("u" + i);
            if (!fixture.permitQueue.isEmpty()) {
                fixture.grantPermit();
            }
        }
        assertThat(fixture.requests).hasSize(128);
        fixture.requests.get(0).succeed();
        fixture.grantPermit();
        assertThat(fixture.requests.get(128).window.elementsToSend()).hasSize(72);
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
        fixture.grantPermit();
        fixture.requests.get(0).succeed();
        assertThat(seen).containsExactly("one", "two");
    }

    private List<Disposable> callAll(int accounts) {
        return IntStream.range(0, accounts).mapToObj(i -> call("u" + i)).toList();
    }

    private Disposable call(String account) {
        return coalescer
                .call(account)
                .subscribe(answers::add, error -> answers.add(kind(error).name()));
    }

    private static ErrorKind kind(Throwable error) {
        return ((TimException) error).kind();
    }
}
