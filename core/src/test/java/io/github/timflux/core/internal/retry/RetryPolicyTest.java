package io.github.timflux.core.internal.retry;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.timflux.Attempt;
import io.github.timflux.ErrorKind;
import io.github.timflux.TimException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.IntFunction;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import reactor.core.Disposable;
import reactor.core.publisher.Mono;
import reactor.test.StepVerifier;
import reactor.test.scheduler.VirtualTimeScheduler;

final class RetryPolicyTest {

    private static final Duration ONE_DAY = Duration.ofDays(1);

    private final VirtualTimeScheduler timer = VirtualTimeScheduler.create();

    /** Start time of each attempt in virtual milliseconds. */
    private final List<Long> attemptTimes = new ArrayList<>();

    @Test
    void shouldNotRetryAfterSuccess() {
        Mono<String> call = calls(4, number -> Mono.just("result"));
        StepVerifier.create(call).expectNext("result").verifyComplete();
        assertThat(attemptTimes).hasSize(1);
    }

    @EnumSource(names = {"TRANSIENT", "THROTTLED"})
    @ParameterizedTest
    void shouldRetryUntilAnAttemptSucceeds(ErrorKind kind) {
        Mono<String> call = calls(4, number -> number < 3 ? failed(kind, number) : Mono.just("result"));
        StepVerifier.create(call)
                .then(() -> timer.advanceTimeBy(ONE_DAY))
                .expectNext("result")
                .verifyComplete();
        assertThat(attemptTimes).hasSize(3);
    }

    @EnumSource(
            mode = EnumSource.Mode.EXCLUDE,
            names = {"TRANSIENT", "THROTTLED"})
    @ParameterizedTest
    void shouldFailAtOnceWithPermanentError(ErrorKind kind) {
        Mono<String> call = calls(4, number -> failed(kind, number));
        StepVerifier.create(call).verifyErrorSatisfies(error -> assertThat(error)
                .isInstanceOfSatisfying(TimException.class, timException -> assertThat(timException.kind())
                        .isEqualTo(kind)));
        assertThat(attemptTimes).hasSize(1);
    }

    @Test
    void shouldFailAtOnceWithUnknownException() {
        IllegalStateException bug = new IllegalStateException("bug");
        Mono<String> call = calls(4, number -> Mono.error(bug));
        StepVerifier.create(call)
                .verifyErrorSatisfies(error -> assertThat(error).isSameAs(bug));
    }

    @Test
    void shouldStopAfterMaxAttempts() {
        Mono<String> call = calls(4, number -> failed(ErrorKind.TRANSIENT, number));
        StepVerifier.create(call).then(() -> timer.advanceTimeBy(ONE_DAY)).verifyError(TimException.class);
        assertThat(attemptTimes).hasSize(4);
    }

    @Test
    void shouldMakeOneAttemptWhenMaxAttemptsIsOne() {
        Mono<String> call = calls(1, number -> failed(ErrorKind.TRANSIENT, number));
        StepVerifier.create(call)
                .verifyErrorSatisfies(error -> assertThat(kindOf(error)).isEqualTo(ErrorKind.UNAVAILABLE));
        assertThat(attemptTimes).hasSize(1);
    }

    @RepeatedTest(20)
    void shouldDoubleBackOffUpToTenSeconds() {
        Mono<String> call = calls(9, number -> failed(ErrorKind.TRANSIENT, number));
        StepVerifier.create(call).then(() -> timer.advanceTimeBy(ONE_DAY)).verifyError(TimException.class);
        long[] expected = {200, 400, 800, 1_600, 3_200, 6_400, 10_000, 10_000};
        for (int i = 0; i < expected.length; i++) {
            assertThat(attemptTimes.get(i + 1) - attemptTimes.get(i))
                    .isBetween(expected[i] / 2, Math.min(expected[i] * 3 / 2, 10_000));
        }
    }

    @Test
    void shouldRandomizeBackOff() {
        for (int i = 0; i < 50; i++) {
            calls(2, number -> failed(ErrorKind.TRANSIENT, number)).subscribe(value -> {}, error -> {});
        }
        attemptTimes.clear();
        timer.advanceTimeBy(ONE_DAY);
        assertThat(attemptTimes).hasSize(50);
        assertThat(new HashSet<>(attemptTimes)).hasSizeGreaterThan(20);
    }

    @Test
    void shouldNotCountThrottledAttemptsAsFailed() {
        Mono<String> call = calls(3, number -> switch (number) {
            case 1, 40 -> failed(ErrorKind.TRANSIENT, number);
            case 41 -> Mono.just("result");
            default -> failed(ErrorKind.THROTTLED, number);
        });
        StepVerifier.create(call)
                .then(() -> timer.advanceTimeBy(ONE_DAY))
                .expectNext("result")
                .verifyComplete();
    }

    @Test
    void shouldNotCountFailedAttemptsAsThrottled() {
        Mono<String> call = calls(3, number -> failed(number < 3 ? ErrorKind.TRANSIENT : ErrorKind.THROTTLED, number));
        StepVerifier.create(call).then(() -> timer.advanceTimeBy(ONE_DAY)).verifyError(TimException.class);
        assertThat(attemptTimes).hasSize(52);
    }

    @Test
    void shouldFailAfterFiftyThrottledAttempts() {
        Mono<String> call = calls(2, number -> failed(ErrorKind.THROTTLED, number));
        StepVerifier.create(call)
                .then(() -> timer.advanceTimeBy(ONE_DAY))
                .verifyErrorSatisfies(error -> assertThat(kindOf(error)).isEqualTo(ErrorKind.UNAVAILABLE));
        assertThat(attemptTimes).hasSize(50);
    }

    @Test
    void shouldFailWithCodeAndAttemptAndCauseOfLastAttempt() {
        Mono<String> call = calls(3, number -> failed(ErrorKind.TRANSIENT, number));
        StepVerifier.create(call).then(() -> timer.advanceTimeBy(ONE_DAY)).verifyErrorSatisfies(error -> assertThat(
                        error)
                .isInstanceOfSatisfying(TimException.class, RetryPolicyTest::assertThirdAttemptWasTheLast));
    }

    private static void assertThirdAttemptWasTheLast(TimException error) {
        assertThat(error.kind()).isEqualTo(ErrorKind.UNAVAILABLE);
        assertThat(error.code()).isEqualTo(91_003);
        assertThat(error.attempt()).isEqualTo(new Attempt(3, "endpoint", 7));
        assertThat(error.reason()).isEqualTo("Gave up after 3 attempts; the last error: Number 3 failed.");
        assertThat(error.getCause()).hasMessageStartingWith("TRANSIENT 91003: Number 3 failed.");
    }

    @Test
    void shouldCountEachSubscriptionSeparately() {
        Mono<String> call = calls(3, number -> failed(ErrorKind.TRANSIENT, number));
        call.subscribe(value -> {}, error -> {});
        StepVerifier.create(call).then(() -> timer.advanceTimeBy(ONE_DAY)).verifyError(TimException.class);
        assertThat(attemptTimes).hasSize(6);
    }

    @Test
    void shouldNotRetryWhenCancelledDuringBackOff() {
        Disposable call =
                calls(3, number -> failed(ErrorKind.TRANSIENT, number)).subscribe();
        call.dispose();
        timer.advanceTimeBy(ONE_DAY);
        assertThat(attemptTimes).hasSize(1);
    }

    private Mono<String> calls(int maxAttempts, IntFunction<Mono<String>> outcome) {
        return Mono.defer(() -> {
            int[] attemptNumber = {0};
            Mono<String> attempt = Mono.defer(() -> {
                attemptTimes.add(timer.now(TimeUnit.MILLISECONDS));
                return outcome.apply(++attemptNumber[0]);
            });
            return new RetryPolicy(timer).withRetries(attempt, maxAttempts);
        });
    }

    private static Mono<String> failed(ErrorKind kind, int number) {
        TimException error = new TimException(kind, 91_000 + number, "Number " + number + " failed.", null);
        return Mono.error(error.withAttempt(new Attempt(number, "endpoint", 7)));
    }

    private static ErrorKind kindOf(Throwable error) {
        return ((TimException) error).kind();
    }
}
