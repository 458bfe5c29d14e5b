package io.github.timflux.benchmarks.scenarios;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import org.junit.jupiter.api.Test;
import org.reactivestreams.Subscription;
import reactor.core.Disposable;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

final class CancelsTest {

    private final Cancels cancels = new Cancels();

    @Test
    void shouldHearWhatACancelThrows() {
        Disposable stream = cancels.of(failing()).subscribe();
        assertThatIllegalStateException().isThrownBy(stream::dispose);
        assertThat(cancels.thrown()).isEqualTo(1);
    }

    @Test
    void shouldChangeNothing() {
        assertThat(cancels.of(Flux.range(0, 3)).collectList().block()).containsExactly(0, 1, 2);
        assertThat(cancels.of(Mono.just(1)).block()).isEqualTo(1);
        cancels.of(Mono.never()).subscribe().dispose();
        assertThat(cancels.thrown()).isZero();
    }

    private static Flux<Integer> failing() {
        return Flux.from(subscriber -> subscriber.onSubscribe(new Subscription() {
            @Override
            public void request(long elements) {
                // It has none.
            }

            @Override
            public void cancel() {
                throw new IllegalStateException("on purpose");
            }
        }));
    }
}
