package io.github.timflux.core;

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

/** Where calls queue that are made again. */
final class AgainTest {

    private final List<String> passes = new ArrayList<>();
    private final VirtualTimeClient rig = new VirtualTimeClient(BulkOptions.defaults(), new Watched("first"));

    @ParameterizedTest
    @ValueSource(ints = {60_008, 60_007})
    void shouldGoBeforeThoseThatAreMadeForTheFirstTime(int code) {
        rig.push().tags().add(Flux.just(TagUpdate.of("u1", "a"))).subscribe();
        rig.pass(Duration.ofSeconds(1));
        rig.exchange(0).verdict(code);
        rig.pass(Duration.ofSeconds(1));
        rig.exchange(1).verdict(code);
        rig.pass(Duration.ofSeconds(1));
        assertThat(passes).containsExactly("first", "again", "again");
    }

    @Test
    void shouldQueueLikeOthersWhenAWindowIsSplit() {
        rig.push()
                .tags()
                .add(Flux.just(TagUpdate.of("u1", "a"), TagUpdate.of("u2", "a")))
                .subscribe();
        rig.pass(Duration.ofSeconds(1));
        rig.exchange(0).verdict(90_001);
        rig.exchange(1).succeed();
        assertThat(passes).containsExactly("first", "first", "first");
    }

    private final class Watched implements PermitQueue {

        private final PermitQueue open = UnlimitedRateLimiters.INSTANCE.openQueue(CallPriority.BULK);
        private final String name;

        Watched(String name) {
            this.name = name;
        }

        @Override
        public <T> Mono<T> withPermit(Function<RateLimitPermit, Mono<T>> call) {
            return open.withPermit(permit -> {
                passes.add(name);
                return call.apply(permit);
            });
        }

        @Override
        public PermitQueue forRetries() {
            return new Watched("again");
        }

        @Override
        public Slowdown onThrottled() {
            return open.onThrottled();
        }

        @Override
        public void pauseFor(Duration duration) {
            open.pauseFor(duration);
        }

        @Override
        public Duration expectedWait(int ahead) {
            return open.expectedWait(ahead);
        }
    }
}
