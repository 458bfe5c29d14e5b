package io.github.timflux.benchmarks.measure;

import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.reactivestreams.Subscription;
import reactor.core.CoreSubscriber;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.publisher.Operators;
import reactor.util.context.Context;

/**
 * Collects exceptions that {@code cancel()} and {@code request(n)} throw. Neither may throw: in most places Reactor
 * drops such an exception.
 */
final class CancelErrorCollector {

    private static final System.Logger LOG = System.getLogger(CancelErrorCollector.class.getName());

    private final Queue<Throwable> errors = new ConcurrentLinkedQueue<>();

    int count() {
        return errors.size();
    }

    /** {@return the same stream; the exceptions of its subscription are collected} */
    <V> Flux<V> watch(Flux<V> source) {
        return source.transform(Operators.<V, V>lift((scannable, subscriber) -> new WatchedSubscription<>(subscriber)));
    }

    /** {@return the same call; the exceptions of its subscription are collected} */
    <V> Mono<V> watch(Mono<V> source) {
        return source.transform(Operators.<V, V>lift((scannable, subscriber) -> new WatchedSubscription<>(subscriber)));
    }

    private void collecting(Runnable signal) {
        try {
            signal.run();
        } catch (RuntimeException | Error e) {
            errors.add(e);
            LOG.log(System.Logger.Level.ERROR, "cancel() or request(n) threw an exception; both must not.", e);
            throw e;
        }
    }

    private final class WatchedSubscription<V> implements CoreSubscriber<V>, Subscription {

        private final CoreSubscriber<? super V> actual;
        private volatile Subscription upstream = Operators.emptySubscription();

        WatchedSubscription(CoreSubscriber<? super V> actual) {
            this.actual = actual;
        }

        @Override
        public Context currentContext() {
            return actual.currentContext();
        }

        @Override
        public void onSubscribe(Subscription subscription) {
            upstream = subscription;
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
            collecting(() -> upstream.request(elements));
        }

        @Override
        public void cancel() {
            collecting(upstream::cancel);
        }
    }
}
