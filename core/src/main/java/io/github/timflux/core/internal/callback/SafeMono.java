package io.github.timflux.core.internal.callback;

import reactor.core.CoreSubscriber;
import reactor.core.publisher.Mono;
import reactor.core.publisher.MonoOperator;

/**
 * Operator that contains exceptions of the code above and below it, as {@link SafeSubscriber} describes.
 *
 * @param <T> type of the value
 */
public final class SafeMono<T> extends MonoOperator<T, T> {

    private SafeMono(Mono<T> source) {
        super(source);
    }

    /** Returns a Mono whose subscriber and source cannot harm each other by an exception. */
    public static <T> Mono<T> of(Mono<T> source) {
        return new SafeMono<>(source);
    }

    @Override
    public void subscribe(CoreSubscriber<? super T> actual) {
        SafeSubscriber.connect(source, actual);
    }
}
