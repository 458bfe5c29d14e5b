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

/** Elements are texts such as {@code a1}: the account, and what is written for it; three digits fit into a request. */
final class PerAccountOrderTest {

    private static final Duration LINGER = Duration.ofMillis(20);

    private final VirtualTimeScheduler time = VirtualTimeScheduler.create();
    private final TestPublisher<String> source = TestPublisher.create();
    private final List<Window<String>> windows = new ArrayList<>();

    @Test
    void shouldMergeWhatMeetsInAWindow() {
        StepVerifier.create(cut(Flux.just("a1", "b1", "a2")))
                .expectNext("[a12, b1] of [a1, b1, a2]")
                .verifyComplete();
    }

    @Test
    void shouldHoldAnAccountBackUntilItsWindowIsDone() {
        StepVerifier.create(cut(source.flux()))
                .then(() -> next("a1"))
                .expectNext("[a1] of [a1]")
                .then(() -> next("a2", "b1", "a3"))
                .expectNext("[b1] of [b1]")
                .then(() -> time.advanceTimeBy(Duration.ofHours(1)))
                .expectNoEvent(Duration.ZERO)
                .then(() -> done(0, Duration.ZERO))
                .expectNext("[a23] of [a2, a3]")
                .thenCancel()
                .verify();
    }

    @Test
    void shouldHoldAnAccountBackWhileItsWindowSettles() {
        StepVerifier.create(cut(source.flux()))
                .then(() -> next("a1"))
                .expectNextCount(1)
                .then(() -> next("a2"))
                .then(() -> done(0, Duration.ofSeconds(3)))
                .then(() -> time.advanceTimeBy(Duration.ofMillis(2_900)))
                .expectNoEvent(Duration.ZERO)
                .then(() -> time.advanceTimeBy(Duration.ofMillis(100).plus(LINGER)))
                .expectNext("[a2] of [a2]")
                .thenCancel()
                .verify();
    }

    @Test
    void shouldHoldBackWhatDoesNotFitIntoTheRequest() {
        StepVerifier.create(cut(source.flux()))
                .then(() -> next("a1", "a2", "a3", "a4", "b1", "a5"))
                .expectNext("[a123, b1] of [a1, a2, a3, b1]")
                .then(() -> done(0, Duration.ZERO))
                .expectNext("[a45] of [a4, a5]")
                .thenCancel()
                .verify();
    }

    @Test
    void shouldSendAllOfASourceOfOneAccountAndThenComplete() {
        Flux<String> one = Flux.range(0, 5_000).map(i -> "a" + i % 10);
        Flux<Integer> sent = Windowing.cut(one, kind(), LINGER, time)
                .doOnNext(window -> window.onDone(Duration.ZERO))
                .map(window -> elements(window).size());
        StepVerifier.create(sent.reduce(0, Integer::sum)).expectNext(5_000).verifyComplete();
    }

    @Test
    void shouldTakeNoMoreFromTheSourceThanMayWait() {
        StepVerifier.create(cut(source.flux()))
                .then(() -> next("a1"))
                .expectNextCount(1)
                .then(() -> {
                    for (int i = 0; i < PerAccountOrder.MAX_WAITING; i++) {
                        source.assertMinRequested(1);
                        source.next("a2");
                    }
                    source.assertMaxRequested(0);
                })
                .thenCancel()
                .verify();
    }

    @Test
    void shouldNotCompleteBeforeWhatWaitsIsSent() {
        StepVerifier.create(cut(source.flux()))
                .then(() -> next("a1"))
                .expectNextCount(1)
                .then(() -> source.next("a2").complete())
                .expectNoEvent(Duration.ZERO)
                .then(() -> done(0, Duration.ZERO))
                .expectNext("[a2] of [a2]")
                .verifyComplete();
    }

    @Test
    void shouldFailAfterWhatWaitsIsSent() {
        StepVerifier.create(cut(source.flux()))
                .then(() -> next("a1"))
                .expectNextCount(1)
                .then(() -> source.next("a2").error(new IllegalStateException("torn")))
                .then(() -> done(0, Duration.ZERO))
                .expectNext("[a2] of [a2]")
                .verifyErrorMessage("torn");
    }

    @Test
    void shouldBearThatAWindowIsDoneAfterACancel() {
        StepVerifier.create(cut(source.flux()))
                .then(() -> next("a1"))
                .expectNextCount(1)
                .then(() -> source.next("a2"))
                .thenCancel()
                .verify();
        done(0, Duration.ofSeconds(3));
        done(0, Duration.ZERO);
        time.advanceTimeBy(Duration.ofMinutes(1));
        assertThat(windows).hasSize(1);
    }

    @Test
    void shouldAnswerAnElementThatCannotBeSentWithoutHoldingOthersBack() {
        StepVerifier.create(cut(Flux.just("a1", "a!", "a2")))
                .expectNext("[a12] of [a1, a!, a2]")
                .verifyComplete();
    }

    @Test
    void shouldCutAWindowOfOneAccountBetweenItsElements() {
        StepVerifier.create(cut(Flux.just("a1", "a2", "a!", "a3")))
                .expectNextCount(1)
                .verifyComplete();
        assertThat(windows.get(0).halves())
                .extracting(half -> half.elementsToSend() + " of " + elements(half))
                .containsExactly("[a1] of [a1]", "[a23] of [a2, a!, a3]");
        assertThat(windows.get(0).halves().get(0).halves()).isEmpty();
    }

    private Flux<String> cut(Flux<String> elements) {
        return Windowing.cut(elements, kind(), LINGER, time)
                .doOnNext(windows::add)
                .map(window -> window.elementsToSend() + " of " + elements(window));
    }

    private void next(String first, String... others) {
        source.next(first, others);
        time.advanceTimeBy(LINGER);
    }

    private void done(int window, Duration settling) {
        windows.get(window).onDone(settling);
        time.advanceTimeBy(LINGER);
    }

    private static ElementType<String> kind() {
        return ElementType.ordered(
                PerAccountOrderTest::account, PerAccountOrderTest::refusal, PerAccountOrderTest::merged);
    }

    private static String account(String element) {
        return element.substring(0, 1);
    }

    private static @Nullable TimException refusal(String element) {
        return element.endsWith("!") ? new TimException(ErrorKind.INVALID, 0, "wrong", null) : null;
    }

    private static @Nullable String merged(String earlier, String later) {
        String both = earlier + later.substring(1);
        return both.length() > 4 ? null : both;
    }

    private static List<String> elements(Window<String> window) {
        return window.results(identity(), (element, refusal) -> element);
    }
}
