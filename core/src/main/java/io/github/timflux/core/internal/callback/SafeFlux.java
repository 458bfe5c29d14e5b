package io.github.timflux.core.internal.callback;

import org.reactivestreams.Publisher;
import reactor.core.CoreSubscriber;
import reactor.core.publisher.Flux;
import reactor.core.publisher.FluxOperator;

/**
 * Operator that contains exceptions of the code above and below it, as {@link SafeSubscriber} describes.
 *
 * @param <T> type of the elements
 */
public final class SafeFlux<T> extends FluxOperator<T, T> {

    private SafeFlux(Flux<T> source) {
        super(source);
    }

    /** Returns a Flux whose subscriber and source cannot harm each other by an exception. */
    public static <T> Flux<T> of(Publisher<T> source) {
        return new SafeFlux<>(Flux.from(source));
    }

    @Override
    public void subscribe(CoreSubscriber<? super T> actual) {
        SafeSubscriber.connect(source, actual);
    }
}
