package io.github.timflux.core.internal.window;

import static java.util.function.Function.identity;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.timflux.ErrorKind;
import io.github.timflux.TimException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import reactor.core.publisher.Flux;
import reactor.test.StepVerifier;
import reactor.test.publisher.TestPublisher;
import reactor.test.scheduler.VirtualTimeScheduler;

/**
 * An element is a string such as {@code a1}: the account, then up to three digits. Two elements merge into {@code a12}.
 */
final class PerAccountOrderTest {

    private static final Duration LINGER = Duration.ofMillis(20);

    private final VirtualTimeScheduler time = VirtualTimeScheduler.create();
    private final TestPublisher<String> source = TestPublisher.create();
    private final List<Window<String>> windows = new ArrayList<>();

    @Test
    void shouldMergeElementsOfAnAccountInAWindow() {
        StepVerifier.create(cut(Flux.just("a1", "b1", "a2")))
                .expectNext("[a12, b1] of [a1, b1, a2]")
                .verifyComplete();
    }

    @Test
    void shouldHoldBackElementsUntilTheWindowOfTheirAccountIsDone() {
        StepVerifier.create(cut(source.flux()))
                .then(() -> emit("a1"))
                .expectNext("[a1] of [a1]")
                .then(() -> emit("a2", "b1", "a3"))
                .expectNext("[b1] of [b1]")
                .then(() -> time.advanceTimeBy(Duration.ofHours(1)))
                .expectNoEvent(Duration.ZERO)
                .then(() -> markDone(0, Duration.ZERO))
                .expectNext("[a23] of [a2, a3]")
                .thenCancel()
                .verify();
    }

    @Test
    void shouldHoldBackElementsDuringTheSettleTime() {
        StepVerifier.create(cut(source.flux()))
                .then(() -> emit("a1"))
                .expectNextCount(1)
                .then(() -> emit("a2"))
                .then(() -> markDone(0, Duration.ofSeconds(3)))
                .then(() -> time.advanceTimeBy(Duration.ofMillis(2_900)))
                .expectNoEvent(Duration.ZERO)
                .then(() -> time.advanceTimeBy(Duration.ofMillis(100).plus(LINGER)))
                .expectNext("[a2] of [a2]")
                .thenCancel()
                .verify();
    }

    @Test
    void shouldHoldBackElementsThatCannotBeMerged() {
        StepVerifier.create(cut(source.flux()))
                .then(() -> emit("a1", "a2", "a3", "a4", "b1", "a5"))
                .expectNext("[a123, b1] of [a1, a2, a3, b1]")
                .then(() -> markDone(0, Duration.ZERO))
                .expectNext("[a45] of [a4, a5]")
                .thenCancel()
                .verify();
    }

    @Test
    void shouldSendAllElementsOfASourceWithOneAccount() {
        Flux<String> oneAccount = Flux.range(0, 5_000).map(i -> "a" + i % 10);
        Flux<Integer> sizes = Windowing.cut(oneAccount, elementType(), LINGER, time)
                .doOnNext(window -> window.onDone(Duration.ZERO))
                .map(window -> elements(window).size());
        StepVerifier.create(sizes.reduce(0, Integer::sum)).expectNext(5_000).verifyComplete();
    }

    @Test
    void shouldRequestNothingWhileTheMaximumNumberOfElementsIsPending() {
        StepVerifier.create(cut(source.flux()))
                .then(() -> emit("a1"))
                .expectNextCount(1)
                .then(() -> {
                    for (int i = 0; i < 1_000; i++) {
                        source.assertMinRequested(1);
                        source.next("a2");
                    }
                    source.assertMaxRequested(0);
                })
                .thenCancel()
                .verify();
    }

    @Test
    void shouldCompleteAfterPendingElementsAreSent() {
        StepVerifier.create(cut(source.flux()))
                .then(() -> emit("a1"))
                .expectNextCount(1)
                .then(() -> source.next("a2").complete())
                .expectNoEvent(Duration.ZERO)
                .then(() -> markDone(0, Duration.ZERO))
                .expectNext("[a2] of [a2]")
                .verifyComplete();
    }

    @Test
    void shouldFailAfterPendingElementsAreSent() {
        StepVerifier.create(cut(source.flux()))
                .then(() -> emit("a1"))
                .expectNextCount(1)
                .then(() -> source.next("a2").error(new IllegalStateException("connection reset")))
                .then(() -> markDone(0, Duration.ZERO))
                .expectNext("[a2] of [a2]")
                .verifyErrorMessage("connection reset");
    }

    @Test
    void shouldIgnoreThatAWindowIsDoneAfterCancellation() {
        StepVerifier.create(cut(source.flux()))
                .then(() -> emit("a1"))
                .expectNextCount(1)
                .then(() -> source.next("a2"))
                .thenCancel()
                .verify();
        markDone(0, Duration.ofSeconds(3));
        markDone(0, Duration.ZERO);
        time.advanceTimeBy(Duration.ofMinutes(1));
        assertThat(windows).hasSize(1);
    }

    @Test
    void shouldPutAnInvalidElementIntoTheWindowWithoutSendingIt() {
        StepVerifier.create(cut(Flux.just("a1", "a!", "a2")))
                .expectNext("[a12] of [a1, a!, a2]")
                .verifyComplete();
    }

    @Test
    void shouldSplitAWindowOfOneAccountBetweenItsElements() {
        StepVerifier.create(cut(Flux.just("a1", "a2", "a!", "a3")))
                .expectNextCount(1)
                .verifyComplete();
        assertThat(windows.get(0).halves())
                .extracting(half -> half.elementsToSend() + " of " + elements(half))
                .containsExactly("[a1] of [a1]", "[a23] of [a2, a!, a3]");
        assertThat(windows.get(0).halves().get(0).halves()).isEmpty();
    }

    private Flux<String> cut(Flux<String> elements) {
        return Windowing.cut(elements, elementType(), LINGER, time)
                .doOnNext(windows::add)
                .map(window -> window.elementsToSend() + " of " + elements(window));
    }

    private void emit(String first, String... others) {
        source.next(first, others);
        time.advanceTimeBy(LINGER);
    }

    private void markDone(int window, Duration settleTime) {
        windows.get(window).onDone(settleTime);
        time.advanceTimeBy(LINGER);
    }

    private static ElementDescriptor<String> elementType() {
        return ElementDescriptor.ordered(
                PerAccountOrderTest::account, PerAccountOrderTest::validate, PerAccountOrderTest::merge);
    }

    private static String account(String element) {
        return element.substring(0, 1);
    }

    private static @Nullable TimException validate(String element) {
        return element.endsWith("!") ? new TimException(ErrorKind.INVALID, 0, "invalid element", null) : null;
    }

    private static @Nullable String merge(String earlier, String later) {
        String merged = earlier + later.substring(1);
        return merged.length() > 4 ? null : merged;
    }

    private static List<String> elements(Window<String> window) {
        return window.results(identity(), (element, error) -> element);
    }
}
