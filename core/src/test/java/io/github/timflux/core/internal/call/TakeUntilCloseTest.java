package io.github.timflux.core.internal.call;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.timflux.core.testing.SimulatorFixture;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import reactor.core.Disposable;
import reactor.core.publisher.Flux;
import reactor.test.StepVerifier;
import reactor.test.publisher.TestPublisher;
import reactor.test.scheduler.VirtualTimeScheduler;

final class TakeUntilCloseTest {

    private final ClientLifecycle lifecycle = new ClientLifecycle(VirtualTimeScheduler.create());
    private final TestPublisher<String> source = TestPublisher.create();
    private final List<String> signals = new ArrayList<>();

    @ParameterizedTest
    @ValueSource(strings = {"complete", "error", "cancel", "close"})
    void shouldRemoveItsCloseCallbackAtTheEnd(String end) {
        Disposable subscription = subscribe(element -> {});
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
        StepVerifier.create(new TakeUntilClose<>(Flux.range(0, 1_000), lifecycle))
                .expectNextCount(1_000)
                .verifyComplete();
        assertThat(lifecycle.closeCallbackCount()).isZero();
    }

    @Test
    void shouldEmitTheErrorOnceIfTheClientStartsToCloseAndIsClosed() {
        subscribe(element -> {});
        source.next("a");
        lifecycle.drain(Duration.ofMinutes(1)).subscribe();
        lifecycle.close();
        assertThat(signals).containsExactly("a", "NOT_ATTEMPTED");
        source.assertCancelled();
    }

    @Test
    void shouldEmitTheErrorAfterTheElementThatIsBeingPassedOn() {
        subscribe(element -> {
            lifecycle.close();
            signals.add("closed");
        });
        source.next("a");
        assertThat(signals).containsExactly("a", "closed", "NOT_ATTEMPTED");
    }

    @Test
    void shouldPassOnAnElementThatTheSourceEmitsWhileAnotherElementIsPassedOn() {
        subscribe(element -> {
            if (element.equals("a")) {
                source.next("b");
            }
        });
        source.next("a");
        source.complete();
        assertThat(signals).containsExactly("a", "b", "completed");
    }

    private Disposable subscribe(Consumer<String> onElement) {
        return new TakeUntilClose<>(source, lifecycle)
                .subscribe(
                        element -> {
                            signals.add(element);
                            onElement.accept(element);
                        },
                        error -> signals.add(describe(error)),
                        () -> signals.add("completed"));
    }

    private static String describe(Throwable error) {
        return error instanceof IllegalStateException
                ? "failed"
                : SimulatorFixture.kindOf(error).name();
    }
}
