package io.github.timflux.core.internal.call;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.timflux.ErrorKind;
import io.github.timflux.TimException;
import io.github.timflux.core.testing.ManualScheduler;
import io.github.timflux.core.testing.SimulatorFixture;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;
import reactor.core.Disposable;
import reactor.core.publisher.Mono;
import reactor.test.StepVerifier;
import reactor.test.publisher.TestPublisher;
import reactor.test.scheduler.VirtualTimeScheduler;

/** What work is given up for, and what becomes of it. */
final class CancelOnDeadlineOrCloseTest {

    private static final Duration ALLOWED = Duration.ofSeconds(2);

    private final VirtualTimeScheduler time = VirtualTimeScheduler.create();
    private final ClientLifecycle lifetime = new ClientLifecycle(time);
    private final AtomicBoolean begun = new AtomicBoolean();
    private final TestPublisher<String> work = TestPublisher.create();

    @Test
    void shouldEmitWhatTheWorkDoesAndForgetIt() {
        StepVerifier.create(bounded(Mono.just("done"))).expectNext("done").verifyComplete();
        StepVerifier.create(bounded(work.mono()))
                .then(() -> work.emit("done"))
                .expectNext("done")
                .verifyComplete();
        StepVerifier.create(bounded(Mono.empty())).verifyComplete();
        StepVerifier.create(bounded(Mono.error(new IllegalStateException("broken"))))
                .verifyErrorMessage("broken");
        assertThat(lifetime.closeCallbackCount()).isZero();
    }

    @Test
    void shouldDisposeOfItsAlarmWithTheWork() {
        ManualScheduler timer = new ManualScheduler();
        ClientLifecycle client = new ClientLifecycle(timer);
        Disposable waiting = new CancelOnDeadlineOrClose<>(
                        Mono.never(), CancelConditions.ofPause(client, Deadline.of(ALLOWED, timer)))
                .subscribe();
        assertThat(timer.hasTask()).isTrue();
        assertThat(client.closeCallbackCount()).isEqualTo(1);
        waiting.dispose();
        assertThat(timer.hasTask()).isFalse();
        assertThat(client.closeCallbackCount()).isZero();
    }

    @Test
    void shouldGiveWorkUpWhenItsDeadlinePasses() {
        StepVerifier.create(bounded(work.mono()))
                .then(() -> time.advanceTimeBy(ALLOWED.minusNanos(1)))
                .then(() -> assertThat(work.wasCancelled()).isFalse())
                .then(() -> time.advanceTimeBy(Duration.ofNanos(1)))
                .verifyErrorSatisfies(error -> assertThat(error).hasMessageContaining("late, told"));
        work.assertCancelled();
        assertThat(lifetime.closeCallbackCount()).isZero();
    }

    @Test
    void shouldNotEvenTryAfterTheDeadline() {
        Mono<String> bounded = bounded(work.mono());
        time.advanceTimeBy(ALLOWED);
        StepVerifier.create(bounded)
                .verifyErrorSatisfies(error -> assertThat(error).hasMessageContaining("late, told"));
        work.assertWasNotSubscribed();
    }

    @Test
    void shouldLetWorkThatHasBegunGoOnUntilTheClientIsClosed() {
        begun.set(true);
        StepVerifier.create(bounded(work.mono()))
                .then(() -> lifetime.drain(Duration.ofMinutes(1)).subscribe())
                .then(() -> assertThat(work.wasCancelled()).isFalse())
                .then(lifetime::close)
                .verifyErrorSatisfies(
                        error -> assertThat(SimulatorFixture.kindOf(error)).isEqualTo(ErrorKind.NOT_ATTEMPTED));
        work.assertCancelled();
    }

    @Test
    void shouldGiveWorkUpThatHasNotBegunWhenTheClientBeginsToClose() {
        StepVerifier.create(bounded(work.mono()))
                .then(() -> lifetime.drain(Duration.ofMinutes(1)).subscribe())
                .verifyErrorSatisfies(
                        error -> assertThat(SimulatorFixture.kindOf(error)).isEqualTo(ErrorKind.NOT_ATTEMPTED));
        assertThat(begun).isTrue();
    }

    @Test
    void shouldRefuseWorkOfAClosedClient() {
        lifetime.close();
        StepVerifier.create(bounded(work.mono()))
                .verifyErrorSatisfies(
                        error -> assertThat(SimulatorFixture.kindOf(error)).isEqualTo(ErrorKind.NOT_ATTEMPTED));
        work.assertWasNotSubscribed();
    }

    @Test
    void shouldTellErrorsOfTheWorkAsTheyHaveToBeKnown() {
        StepVerifier.create(bounded(Mono.error(error("failed"))))
                .verifyErrorSatisfies(error -> assertThat(error).hasMessageContaining("failed, told"));
    }

    @Test
    void shouldKeepQuietOfWhatComesTooLate() {
        TestPublisher<String> unruly = TestPublisher.createNoncompliant(TestPublisher.Violation.CLEANUP_ON_TERMINATE);
        StepVerifier.create(bounded(unruly.mono()))
                .then(() -> {
                    lifetime.close();
                    unruly.error(error("late"));
                    unruly.emit("late");
                })
                .expectError()
                .verifyThenAssertThat()
                .hasNotDroppedErrors()
                .hasNotDroppedElements();
    }

    @Test
    void shouldHandTheContextOn() {
        StepVerifier.create(bounded(Mono.deferContextual(context -> Mono.just(context.<String>get("who"))))
                        .contextWrite(context -> context.put("who", "caller")))
                .expectNext("caller")
                .verifyComplete();
    }

    private Mono<String> bounded(Mono<String> bounded) {
        CancelConditions bounds =
                new CancelConditions(lifetime, true, begun, Deadline.of(ALLOWED, time), saying("late"), saying("told"));
        return new CancelOnDeadlineOrClose<>(bounded, bounds);
    }

    private static UnaryOperator<TimException> saying(String more) {
        return known -> new TimException(known.kind(), known.code(), known.reason() + ", " + more, null);
    }

    private static TimException error(String reason) {
        return new TimException(ErrorKind.TRANSIENT, 0, reason, null);
    }
}
