package io.github.timflux.core.quota;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.timflux.BulkOptions;
import io.github.timflux.TagUpdate;
import io.github.timflux.core.internal.client.VirtualTimeClient;
import io.github.timflux.core.internal.ratelimit.CallPriority;
import io.github.timflux.core.internal.ratelimit.PermitQueue;
import io.github.timflux.core.internal.ratelimit.RateLimitPermit;
import io.github.timflux.core.internal.ratelimit.UnlimitedRateLimiters;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** The permit queue of retries: they go before first attempts. */
final class RetryPriorityTest {

    private final List<String> permits = new ArrayList<>();
    private final VirtualTimeClient client =
            new VirtualTimeClient(BulkOptions.defaults(), new RecordingPermitQueue("first"));

    @ParameterizedTest
    @ValueSource(ints = {60_008, 60_007})
    void shouldQueueRetriesBeforeFirstAttempts(int code) {
        client.push().tags().add(Flux.just(TagUpdate.of("u1", "a"))).subscribe();
        client.advanceTime(Duration.ofSeconds(1));
        client.exchange(0).respondWithCode(code);
        client.advanceTime(Duration.ofSeconds(1));
        client.exchange(1).respondWithCode(code);
        client.advanceTime(Duration.ofSeconds(1));
        assertThat(permits).containsExactly("first", "retry", "retry");
    }

    @Test
    void shouldQueueTheHalvesOfASplitWindowAsFirstAttempts() {
        client.push()
                .tags()
                .add(Flux.just(TagUpdate.of("u1", "a"), TagUpdate.of("u2", "a")))
                .subscribe();
        client.advanceTime(Duration.ofSeconds(1));
        client.exchange(0).respondWithCode(90_001);
        client.exchange(1).succeed();
        assertThat(permits).containsExactly("first", "first", "first");
    }

    private final class RecordingPermitQueue implements PermitQueue {

        private final PermitQueue unlimited = UnlimitedRateLimiters.INSTANCE.openQueue(CallPriority.BULK);
        private final String name;

        RecordingPermitQueue(String name) {
            this.name = name;
        }

        @Override
        public <T> Mono<T> withPermit(Function<RateLimitPermit, Mono<T>> call) {
            return unlimited.withPermit(permit -> {
                permits.add(name);
                return call.apply(permit);
            });
        }

        @Override
        public PermitQueue forRetries() {
            return new RecordingPermitQueue("retry");
        }

        @Override
        public Slowdown onThrottled() {
            return unlimited.onThrottled();
        }

        @Override
        public void pauseFor(Duration duration) {
            unlimited.pauseFor(duration);
        }

        @Override
        public Duration expectedWait(int ahead) {
            return unlimited.expectedWait(ahead);
        }
    }
}
