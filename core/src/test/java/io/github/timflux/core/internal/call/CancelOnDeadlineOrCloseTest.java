package io.github.timflux.core.internal.call;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.timflux.ErrorKind;
import io.github.timflux.TimException;
import io.github.timflux.core.testing.ManualScheduler;
import io.github.timflux.core.testing.SimulatorFixture;
import io.github.timflux.internal.SettingCatalog;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;
import reactor.core.Disposable;
import reactor.core.publisher.Mono;
import reactor.test.StepVerifier;
import reactor.test.publisher.TestPublisher;
import reactor.test.scheduler.VirtualTimeScheduler;

/** Checks in virtual time that work is cancelled when its deadline passes or the client closes. */
final class CancelOnDeadlineOrCloseTest {

    private static final Duration DEADLINE = Duration.ofSeconds(2);

    private final VirtualTimeScheduler time = VirtualTimeScheduler.create();
    private final ClientLifecycle lifecycle = new ClientLifecycle(time);
    private final AtomicBoolean started = new AtomicBoolean();
    private final TestPublisher<String> work = TestPublisher.create();

    @Test
    void shouldEmitTheSignalsOfTheWorkAndRemoveTheCloseCallback() {
        StepVerifier.create(cancellable(Mono.just("done"))).expectNext("done").verifyComplete();
        StepVerifier.create(cancellable(work.mono()))
                .then(() -> work.emit("done"))
                .expectNext("done")
                .verifyComplete();
        StepVerifier.create(cancellable(Mono.empty())).verifyComplete();
        StepVerifier.create(cancellable(Mono.error(new IllegalStateException("broken"))))
                .verifyErrorMessage("broken");
        assertThat(lifecycle.closeCallbackCount()).isZero();
    }

    @Test
    void shouldRemoveTheTimerAndTheCloseCallbackWhenTheCallerCancels() {
        ManualScheduler timer = new ManualScheduler();
        ClientLifecycle manualLifecycle = new ClientLifecycle(timer);
        Disposable caller = new CancelOnDeadlineOrClose<>(
                        Mono.never(),
                        CancelConditions.ofPause(
                                manualLifecycle, Deadline.of(DEADLINE, SettingCatalog.BULK_DEADLINE, timer)))
                .subscribe();
        assertThat(timer.hasTask()).isTrue();
        assertThat(manualLifecycle.closeCallbackCount()).isEqualTo(1);
        caller.dispose();
        assertThat(timer.hasTask()).isFalse();
        assertThat(manualLifecycle.closeCallbackCount()).isZero();
    }

    @Test
    void shouldCancelWorkWhenItsDeadlinePasses() {
        StepVerifier.create(cancellable(work.mono()))
                .then(() -> time.advanceTimeBy(DEADLINE.minusNanos(1)))
                .then(() -> assertThat(work.wasCancelled()).isFalse())
                .then(() -> time.advanceTimeBy(Duration.ofNanos(1)))
                .verifyErrorSatisfies(error -> assertThat(error).hasMessageContaining("deadline, reported"));
        work.assertCancelled();
        assertThat(lifecycle.closeCallbackCount()).isZero();
    }

    @Test
    void shouldNotStartWorkAfterItsDeadline() {
        Mono<String> late = cancellable(work.mono());
        time.advanceTimeBy(DEADLINE);
        StepVerifier.create(late)
                .verifyErrorSatisfies(error -> assertThat(error).hasMessageContaining("deadline, reported"));
        work.assertWasNotSubscribed();
    }

    @Test
    void shouldContinueStartedWorkUntilTheClientIsClosed() {
        started.set(true);
        StepVerifier.create(cancellable(work.mono()))
                .then(() -> lifecycle.drain(Duration.ofMinutes(1)).subscribe())
                .then(() -> assertThat(work.wasCancelled()).isFalse())
                .then(lifecycle::close)
                .verifyErrorSatisfies(
                        error -> assertThat(SimulatorFixture.kindOf(error)).isEqualTo(ErrorKind.NOT_ATTEMPTED));
        work.assertCancelled();
    }

    @Test
    void shouldCancelWorkThatHasNotStartedWhenTheClientStartsToClose() {
        StepVerifier.create(cancellable(work.mono()))
                .then(() -> lifecycle.drain(Duration.ofMinutes(1)).subscribe())
                .verifyErrorSatisfies(
                        error -> assertThat(SimulatorFixture.kindOf(error)).isEqualTo(ErrorKind.NOT_ATTEMPTED));
        assertThat(started).isTrue();
    }

    @Test
    void shouldNotStartWorkOfAClosedClient() {
        lifecycle.close();
        StepVerifier.create(cancellable(work.mono()))
                .verifyErrorSatisfies(
                        error -> assertThat(SimulatorFixture.kindOf(error)).isEqualTo(ErrorKind.NOT_ATTEMPTED));
        work.assertWasNotSubscribed();
    }

    @Test
    void shouldConvertTheErrorsOfTheWorkForTheCaller() {
        StepVerifier.create(cancellable(Mono.error(error("failed"))))
                .verifyErrorSatisfies(error -> assertThat(error).hasMessageContaining("failed, reported"));
    }

    @Test
    void shouldDropSignalsThatArriveAfterTheEnd() {
        TestPublisher<String> nonCompliantWork =
                TestPublisher.createNoncompliant(TestPublisher.Violation.CLEANUP_ON_TERMINATE);
        StepVerifier.create(cancellable(nonCompliantWork.mono()))
                .then(() -> {
                    lifecycle.close();
                    nonCompliantWork.error(error("late"));
                    nonCompliantWork.emit("late");
                })
                .expectError()
                .verifyThenAssertThat()
                .hasNotDroppedErrors()
                .hasNotDroppedElements();
    }

    @Test
    void shouldPassTheContextOfTheCallerToTheWork() {
        StepVerifier.create(cancellable(Mono.deferContextual(context -> Mono.just(context.<String>get("name"))))
                        .contextWrite(context -> context.put("name", "caller")))
                .expectNext("caller")
                .verifyComplete();
    }

    private Mono<String> cancellable(Mono<String> source) {
        CancelConditions conditions = new CancelConditions(
                lifecycle,
                true,
                started,
                Deadline.of(DEADLINE, SettingCatalog.BULK_DEADLINE, time),
                withSuffix("deadline"),
                withSuffix("reported"));
        return new CancelOnDeadlineOrClose<>(source, conditions);
    }

    private static UnaryOperator<TimException> withSuffix(String suffix) {
        return error -> new TimException(error.kind(), error.code(), error.reason() + ", " + suffix, null);
    }

    private static TimException error(String reason) {
        return new TimException(ErrorKind.TRANSIENT, 0, reason, null);
    }
}
