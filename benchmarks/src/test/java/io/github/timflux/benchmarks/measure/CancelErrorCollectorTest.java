package io.github.timflux.benchmarks.measure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import org.junit.jupiter.api.Test;
import org.reactivestreams.Subscription;
import reactor.core.Disposable;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

final class CancelErrorCollectorTest {

    private final CancelErrorCollector errors = new CancelErrorCollector();

    @Test
    void shouldCollectExceptionFromCancel() {
        Disposable stream = errors.watch(failingOnCancel()).subscribe();
        assertThatIllegalStateException().isThrownBy(stream::dispose);
        assertThat(errors.count()).isEqualTo(1);
    }

    @Test
    void shouldForwardSignalsUnchanged() {
        assertThat(errors.watch(Flux.range(0, 3)).collectList().block()).containsExactly(0, 1, 2);
        assertThat(errors.watch(Mono.just(1)).block()).isEqualTo(1);
        errors.watch(Mono.never()).subscribe().dispose();
        assertThat(errors.count()).isZero();
    }

    private static Flux<Integer> failingOnCancel() {
        return Flux.from(subscriber -> subscriber.onSubscribe(new Subscription() {
            @Override
            public void request(long elements) {
                // This source has no elements.
            }

            @Override
            public void cancel() {
                throw new IllegalStateException("test failure");
            }
        }));
    }
}
