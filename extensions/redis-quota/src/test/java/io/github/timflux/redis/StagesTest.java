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

/** What comes of stages, in time and late. */
final class StagesTest {

    private final List<Throwable> dropped = new ArrayList<>();
    private final CompletableFuture<String> stage = new CompletableFuture<>();

    @BeforeEach
    void listen() {
        Hooks.onErrorDropped(dropped::add);
    }

    @AfterEach
    void stopListening() {
        Hooks.resetOnErrorDropped();
    }

    @Test
    void shouldTellWhatComesOfIt() {
        stage.complete("there");
        StepVerifier.create(Stages.awaited(() -> stage)).expectNext("there").verifyComplete();
    }

    @Test
    void shouldTellTheCauseOfItsFailure() {
        CompletableFuture<String> next = stage.thenApply(value -> value);
        stage.completeExceptionally(new IllegalStateException("gone"));
        StepVerifier.create(Stages.awaited(() -> next)).verifyErrorSatisfies(error -> assertThat(error)
                .isExactlyInstanceOf(IllegalStateException.class)
                .hasMessage("gone"));
    }

    @Test
    void shouldTellNobodyOfAFailureThatNobodyWaitsFor() {
        // With a request before the cancel, for nobody listens to the stage until there is one.
        Stages.awaited(() -> stage).subscribe().dispose();
        assertThat(stage).as("goes on").isNotDone();
        stage.completeExceptionally(new IllegalStateException("gone"));
        assertThat(dropped).isEmpty();
    }
}
