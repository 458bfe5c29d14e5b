package io.github.timflux.redis;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import reactor.core.publisher.Hooks;
import reactor.test.StepVerifier;

final class CompletionStageAdapterTest {

    private final List<Throwable> dropped = new ArrayList<>();
    private final CompletableFuture<String> stage = new CompletableFuture<>();

    @BeforeEach
    void captureDroppedErrors() {
        Hooks.onErrorDropped(dropped::add);
    }

    @AfterEach
    void resetHook() {
        Hooks.resetOnErrorDropped();
    }

    @Test
    void shouldEmitTheValue() {
        stage.complete("value");
        StepVerifier.create(CompletionStageAdapter.toMono(() -> stage))
                .expectNext("value")
                .verifyComplete();
    }

    @Test
    void shouldEmitTheCauseOfAFailure() {
        CompletableFuture<String> next = stage.thenApply(value -> value);
        stage.completeExceptionally(new IllegalStateException("failed"));
        StepVerifier.create(CompletionStageAdapter.toMono(() -> next)).verifyErrorSatisfies(error -> assertThat(error)
                .isExactlyInstanceOf(IllegalStateException.class)
                .hasMessage("failed"));
    }

    @Test
    void shouldIgnoreAFailureAfterACancel() {
        // Mono.fromCompletionStage listens to the stage only after a request, which subscribe() sends.
        CompletionStageAdapter.toMono(() -> stage).subscribe().dispose();
        assertThat(stage).as("the stage continues").isNotDone();
        stage.completeExceptionally(new IllegalStateException("failed"));
        assertThat(dropped).isEmpty();
    }
}
