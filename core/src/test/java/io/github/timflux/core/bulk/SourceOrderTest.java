package io.github.timflux.core.bulk;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.timflux.BulkOptions;
import io.github.timflux.core.internal.bulk.WindowedFlux;
import io.github.timflux.core.internal.window.CloseSignal;
import io.github.timflux.core.internal.window.ElementDescriptor;
import io.github.timflux.core.internal.window.ReorderSlot;
import io.github.timflux.core.internal.window.Window;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.publisher.Sinks;
import reactor.test.StepVerifier;
import reactor.test.publisher.PublisherProbe;
import reactor.test.publisher.TestPublisher;
import reactor.test.publisher.TestPublisher.Violation;
import reactor.test.scheduler.VirtualTimeScheduler;

/** Results in source order while the oldest window is still pending. */
final class SourceOrderTest {

    private static final int CONCURRENCY = 2;
    private static final int MAX_OUTSTANDING = 8 * CONCURRENCY * 100;
    private static final Duration LINGER = Duration.ofMillis(20);

    private final VirtualTimeScheduler time = VirtualTimeScheduler.create();
    private final WindowedFlux stream = new WindowedFlux(
            BulkOptions.defaults().withConcurrency(CONCURRENCY).withLinger(LINGER), time, CloseSignal.never());
    private final AtomicInteger taken = new AtomicInteger();

    /** One sink for each window that was sent. The test completes a sink to answer its window. */
    private final List<Sinks.Empty<Void>> windows = new ArrayList<>();

    @Test
    void shouldEmitInSourceOrder() {
        StepVerifier.create(reading(numbers(200)))
                .then(() -> answer(1))
                .expectNoEvent(Duration.ZERO)
                .then(() -> answer(0))
                .expectNextSequence(list(0, 200))
                .verifyComplete();
    }

    @Test
    void shouldFillTheReorderBufferWhileTheOldestWindowIsPending() {
        StepVerifier.create(reading(numbers(10_000)))
                .then(() -> answerAllFrom(1))
                .expectNoEvent(Duration.ZERO)
                .then(() -> assertThat(taken).hasValue(MAX_OUTSTANDING))
                .then(() -> assertThat(windows).hasSize(MAX_OUTSTANDING / 100))
                .then(() -> answer(0))
                .expectNextSequence(list(0, MAX_OUTSTANDING))
                .then(() -> assertThat(taken).hasValue(MAX_OUTSTANDING + CONCURRENCY * 100))
                .thenCancel()
                .verify();
    }

    @Test
    void shouldNotExceedTheReorderBufferForASlowSubscriber() {
        StepVerifier.create(reading(numbers(10_000)), 0)
                .then(() -> answerAllFrom(1))
                .then(() -> answer(0))
                .thenRequest(1)
                .expectNext(0)
                .then(() -> time.advanceTimeBy(LINGER))
                .expectNoEvent(Duration.ZERO)
                .then(() -> assertThat(taken.get()).isLessThanOrEqualTo(MAX_OUTSTANDING))
                .thenRequest(1)
                .expectNext(1)
                .thenCancel()
                .verify();
    }

    @Test
    void shouldRequestTheNextWindowOnceTheReorderBufferHasSpace() {
        StepVerifier.create(reading(numbers(10_000)), 1)
                .then(() -> answerAllFrom(1))
                .then(() -> answer(0))
                .expectNext(0)
                .thenRequest(98)
                .expectNextSequence(list(1, 99))
                .then(() -> assertThat(taken).hasValue(MAX_OUTSTANDING))
                .thenRequest(1)
                .expectNext(99)
                .thenRequest(MAX_OUTSTANDING)
                .expectNextCount(MAX_OUTSTANDING - 100)
                .then(() -> assertThat(taken.get()).isGreaterThan(MAX_OUTSTANDING))
                .thenCancel()
                .verify();
        assertThat(windows).hasSize(taken.get() / 100);
    }

    @Test
    void shouldRestoreTheOrderOfWritesSentOutOfOrder() {
        StepVerifier.create(stream.inSourceOrder(Flux.just(0, 10, 1, 20, 2), lastDigits(), this::send))
                .then(() -> answer(0))
                .expectNext(0)
                .then(() -> answer(1))
                .expectNext(10, 1)
                .then(() -> answer(2))
                .expectNext(20, 2)
                .verifyComplete();
    }

    @Test
    void shouldEmitEarlierResultsBeforeASourceError() {
        Flux<Integer> failing = numbers(150).concatWith(Flux.error(new IllegalStateException("source failed")));
        StepVerifier.create(reading(failing))
                .then(() -> answer(1))
                .then(() -> answer(0))
                .expectNextSequence(list(0, 150))
                .verifyErrorMessage("source failed");
    }

    @Test
    void shouldFailAtOnceOnAStreamError() {
        StepVerifier.create(reading(numbers(1_000)))
                .then(() -> answer(0))
                .expectNextSequence(list(0, 100))
                .then(() -> windows.get(2).tryEmitError(new IllegalStateException("fatal")))
                .verifyErrorMessage("fatal");
        assertThat(windows.get(1).currentSubscriberCount()).isZero();
    }

    @Test
    void shouldCancelSourceAndWindows() {
        PublisherProbe<Integer> probe = PublisherProbe.of(numbers(1_000));
        StepVerifier.create(reading(probe.flux()))
                .then(() -> answer(0))
                .expectNextCount(50)
                .thenCancel()
                .verify();
        probe.assertWasCancelled();
        assertThat(windows).allSatisfy(window -> assertThat(window.currentSubscriberCount())
                .isZero());
    }

    @Test
    void shouldEmitResultsAfterTheLingerOfAnEndlessSource() {
        StepVerifier.create(reading(Flux.concat(numbers(3), Flux.never())))
                .then(() -> time.advanceTimeBy(LINGER))
                .then(() -> answer(0))
                .expectNext(0, 1, 2)
                .thenCancel()
                .verify();
    }

    @Test
    void shouldEmitResultsOfASourceThatIgnoresDemand() {
        TestPublisher<Integer> unboundedSource = TestPublisher.createNoncompliant(Violation.REQUEST_OVERFLOW);
        StepVerifier.create(reading(unboundedSource.flux()))
                .then(() -> list(0, 5_000).forEach(unboundedSource::next))
                .then(unboundedSource::complete)
                .then(() -> answerAllFrom(0))
                .expectNextSequence(list(0, 5_000))
                .verifyComplete();
    }

    private Flux<Integer> reading(Flux<Integer> source) {
        return stream.inSourceOrder(source, unordered(), this::send);
    }

    private Flux<Integer> numbers(int count) {
        return Flux.range(0, count).doOnNext(number -> taken.incrementAndGet());
    }

    private static ElementDescriptor<ReorderSlot<Integer, Integer>> unordered() {
        return new ElementDescriptor<Integer>(String::valueOf, number -> null, (earlier, later) -> earlier, false)
                .withReorderSlots();
    }

    /** Writes of ten accounts, one for each last digit. Two writes of one account are never in the same window. */
    private static ElementDescriptor<ReorderSlot<Integer, Integer>> lastDigits() {
        return ElementDescriptor.<Integer>ordered(number -> "u" + number % 10, number -> null, (earlier, later) -> null)
                .withReorderSlots();
    }

    private Mono<List<Integer>> send(Window<ReorderSlot<Integer, Integer>> window) {
        Sinks.Empty<Void> answer = Sinks.empty();
        windows.add(answer);
        return answer.asMono()
                .then(Mono.fromSupplier(
                        () -> window.results(slot -> slot.complete(slot.element()), (slot, error) -> -1)))
                .doFinally(signal -> window.onDone(Duration.ZERO));
    }

    private void answer(int window) {
        windows.get(window).tryEmitEmpty().orThrow();
    }

    /** Also answers the windows that are sent because of an answer. */
    private void answerAllFrom(int first) {
        for (int window = first; window < windows.size(); window++) {
            answer(window);
        }
    }

    private static List<Integer> list(int from, int to) {
        return IntStream.range(from, to).boxed().toList();
    }
}
