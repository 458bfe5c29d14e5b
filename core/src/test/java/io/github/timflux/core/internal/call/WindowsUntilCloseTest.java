package io.github.timflux.core.internal.call;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.timflux.core.internal.window.CloseSignal;
import io.github.timflux.core.internal.window.ElementDescriptor;
import io.github.timflux.core.internal.window.Window;
import io.github.timflux.core.internal.window.Windowing;
import io.github.timflux.core.testing.SimulatorFixture;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.reactivestreams.Publisher;
import org.reactivestreams.Subscription;
import reactor.core.Disposable;
import reactor.core.publisher.Flux;
import reactor.test.StepVerifier;
import reactor.test.publisher.PublisherProbe;
import reactor.test.publisher.TestPublisher;
import reactor.test.scheduler.VirtualTimeScheduler;

/** The windows of a source while the client closes. */
final class WindowsUntilCloseTest {

    private static final Duration LINGER = Duration.ofMillis(20);

    private final VirtualTimeScheduler time = VirtualTimeScheduler.create();
    private final ClientLifecycle lifecycle = new ClientLifecycle(time);
    private final TestPublisher<String> source = TestPublisher.create();
    private final List<String> signals = new ArrayList<>();

    @ParameterizedTest
    @ValueSource(strings = {"complete", "error", "cancel", "close"})
    void shouldRemoveTheCloseCallbackAtTheEnd(String end) {
        Disposable subscription = subscribe(window -> {});
        assertThat(lifecycle.closeCallbackCount()).isEqualTo(1);
        switch (end) {
            case "complete" -> source.complete();
            case "error" -> source.error(new IllegalStateException("source"));
            case "cancel" -> subscription.dispose();
            default -> lifecycle.close();
        }
        assertThat(lifecycle.closeCallbackCount()).isZero();
    }

    @Test
    void shouldKeepNoCloseCallbackOfASourceThatEndsDuringSubscription() {
        StepVerifier.create(windows(Flux.range(0, 1_000).map(String::valueOf)))
                .expectNextCount(10)
                .verifyComplete();
        assertThat(lifecycle.closeCallbackCount()).isZero();
    }

    @Test
    void shouldKeepNoCloseCallbackIfTheStreamIsCancelledBeforeTheCallbackIsAdded() {
        List<Subscription> stream = new ArrayList<>();
        ManualCloseSignal signal = new ManualCloseSignal(() -> stream.get(0).cancel());
        windows(source, signal).doOnSubscribe(stream::add).subscribe();
        assertThat(lifecycle.closeCallbackCount()).isZero();
        source.assertCancelled();
    }

    @Test
    void shouldEmitTheErrorOnceIfTheClientStartsToCloseAndIsClosed() {
        subscribe(window -> {});
        source.next("a");
        lifecycle.drain(Duration.ofMinutes(1)).subscribe();
        lifecycle.close();
        assertThat(signals).containsExactly("[a]", "NOT_ATTEMPTED");
        source.assertCancelled();
    }

    @Test
    void shouldEmitTheErrorAfterTheWindowThatIsBeingEmitted() {
        subscribe(window -> {
            lifecycle.close();
            signals.add("closed");
        });
        source.next("a");
        time.advanceTimeBy(LINGER);
        assertThat(signals).containsExactly("[a]", "closed", "NOT_ATTEMPTED");
    }

    @Test
    void shouldEmitAnElementThatArrivesWhileAWindowIsEmitted() {
        subscribe(window -> {
            if (window.equals("[a]")) {
                source.next("b");
            }
        });
        source.next("a");
        time.advanceTimeBy(LINGER);
        source.complete();
        assertThat(signals).containsExactly("[a]", "[b]", "completed");
    }

    @Test
    void shouldNotSubscribeToTheSourceIfTheClientIsClosing() {
        lifecycle.close();
        PublisherProbe<String> probe = PublisherProbe.of(Flux.just("a"));
        StepVerifier.create(windows(probe.flux()))
                .verifyErrorSatisfies(error -> assertThat(describe(error)).isEqualTo("NOT_ATTEMPTED"));
        probe.assertWasNotSubscribed();
    }

    @Test
    void shouldEmitTheElementsThatHaveArrivedIfTheClientClosesWhileTheSourceEmits() {
        List<Integer> taken = new ArrayList<>();
        Flux<String> closing = Flux.range(0, 1_000).doOnNext(taken::add).map(number -> {
            if (number == 149) {
                lifecycle.close();
            }
            return "u" + number;
        });
        StepVerifier.create(
                        windows(closing).map(window -> window.elementsToSend().size()))
                .expectNext(100, 49)
                .verifyErrorSatisfies(error -> assertThat(describe(error)).isEqualTo("NOT_ATTEMPTED"));
        assertThat(taken).hasSize(150);
    }

    @Test
    void shouldTakeNoFurtherElementIfTheClientClosesBetweenTwoRequests() {
        List<Integer> taken = new ArrayList<>();
        Flux<String> numbers = Flux.range(0, 1_000).doOnNext(taken::add).map(number -> "u" + number);
        StepVerifier.create(windows(numbers), 1)
                .expectNextCount(1)
                .then(lifecycle::close)
                .verifyErrorSatisfies(error -> assertThat(describe(error)).isEqualTo("NOT_ATTEMPTED"));
        assertThat(taken).hasSize(100);
    }

    /** The close callbacks run one after the other, so other callbacks can request windows before that of a stream. */
    @Test
    void shouldRequestNothingIfTheClientClosesAndTheCloseCallbackHasNotRunYet() {
        ManualCloseSignal signal = new ManualCloseSignal(() -> {});
        List<Integer> taken = new ArrayList<>();
        Flux<String> numbers = Flux.range(0, 1_000).doOnNext(taken::add).map(number -> "u" + number);
        StepVerifier.create(windows(numbers, signal), 1)
                .expectNextCount(1)
                .then(() -> signal.closing = true)
                .thenRequest(1)
                .verifyErrorSatisfies(error -> assertThat(describe(error)).isEqualTo("NOT_ATTEMPTED"));
        assertThat(taken).hasSize(100);
    }

    @Test
    void shouldTakeNoFurtherElementIfTheCloseCallbackHasNotRunYet() {
        ManualCloseSignal signal = new ManualCloseSignal(() -> {});
        List<Integer> taken = new ArrayList<>();
        Flux<String> numbers = Flux.range(0, 1_000).doOnNext(taken::add).map(number -> {
            signal.closing |= number == 149;
            return "u" + number;
        });
        StepVerifier.create(windows(numbers, signal)
                        .map(window -> window.elementsToSend().size()))
                .expectNext(100, 50)
                .verifyErrorSatisfies(error -> assertThat(describe(error)).isEqualTo("NOT_ATTEMPTED"));
        assertThat(taken).hasSize(150);
    }

    private Disposable subscribe(Consumer<String> onWindow) {
        return windows(source)
                .map(window -> window.elementsToSend().toString())
                .subscribe(
                        window -> {
                            signals.add(window);
                            onWindow.accept(window);
                        },
                        error -> signals.add(describe(error)),
                        () -> signals.add("completed"));
    }

    private Flux<Window<String>> windows(Publisher<String> elements) {
        return windows(elements, lifecycle);
    }

    private Flux<Window<String>> windows(Publisher<String> elements, CloseSignal closeSignal) {
        return Windowing.cut(elements, ElementDescriptor.unordered(account -> null), LINGER, time, closeSignal);
    }

    private static String describe(Throwable error) {
        return error instanceof IllegalStateException
                ? "failed"
                : SimulatorFixture.kindOf(error).name();
    }

    /** The signal of a client that does not run its close callbacks. */
    private final class ManualCloseSignal implements CloseSignal {

        private final Runnable beforeAdd;
        private boolean closing;

        ManualCloseSignal(Runnable beforeAdd) {
            this.beforeAdd = beforeAdd;
        }

        @Override
        public boolean isClosing() {
            return closing;
        }

        @Override
        public void addCloseCallback(Runnable callback) {
            beforeAdd.run();
            lifecycle.addCloseCallback(callback);
        }

        @Override
        public void removeCloseCallback(Runnable callback) {
            lifecycle.removeCloseCallback(callback);
        }

        @Override
        public Throwable closeError() {
            return lifecycle.closeError();
        }
    }
}
