package io.github.timflux.benchmarks.scenarios;

import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.reactivestreams.Subscription;
import reactor.core.CoreSubscriber;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.publisher.Operators;
import reactor.util.context.Context;

/** Keeps what cancels and requests throw, which they must not: whoever makes one has nobody to tell. */
final class Cancels {

    private final Queue<Throwable> thrown = new ConcurrentLinkedQueue<>();

    int thrown() {
        return thrown.size();
    }

    /** {@return the same, heard} */
    <V> Flux<V> of(Flux<V> source) {
        return source.transform(Operators.<V, V>lift((scannable, subscriber) -> new Watched<>(subscriber)));
    }

    /** {@return the same, heard} */
    <V> Mono<V> of(Mono<V> source) {
        return source.transform(Operators.<V, V>lift((scannable, subscriber) -> new Watched<>(subscriber)));
    }

    private void keep(Throwable error) {
        thrown.add(error);
        System.getLogger(Cancels.class.getName()).log(System.Logger.Level.ERROR, "A cancel or request threw.", error);
    }

    private final class Watched<V> implements CoreSubscriber<V>, Subscription {

        private final CoreSubscriber<? super V> actual;
        private volatile Subscription above = Operators.emptySubscription();

        Watched(CoreSubscriber<? super V> actual) {
            this.actual = actual;
        }

        @Override
        public Context currentContext() {
            return actual.currentContext();
        }

        @Override
        public void onSubscribe(Subscription subscription) {
            above = subscription;
            actual.onSubscribe(this);
        }

        @Override
        public void onNext(V value) {
            actual.onNext(value);
        }

        @Override
        public void onError(Throwable error) {
            actual.onError(error);
        }

        @Override
        public void onComplete() {
            actual.onComplete();
        }

        @Override
        public void request(long elements) {
            try {
                above.request(elements);
            } catch (RuntimeException | Error e) {
                keep(e);
                throw e;
            }
        }

        @Override
        public void cancel() {
            try {
                above.cancel();
            } catch (RuntimeException | Error e) {
                keep(e);
                throw e;
            }
        }
    }
}
