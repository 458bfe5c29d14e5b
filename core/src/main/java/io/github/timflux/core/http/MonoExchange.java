package io.github.timflux.core.http;

import java.util.function.Supplier;
import reactor.core.CoreSubscriber;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/**
 * An exchange with every subscription.
 *
 * @param <T> what is made of the answer
 */
final class MonoExchange<T> extends Mono<T> {

    private final Flux<Object> route;
    private final Supplier<Exchange> exchange;
    private final Patience patience;

    MonoExchange(Flux<Object> route, Supplier<Exchange> exchange, Patience patience) {
        this.route = route;
        this.exchange = exchange;
        this.patience = patience;
    }

    @Override
    @SuppressWarnings("unchecked") // Whatever comes was made by the reader.
    public void subscribe(CoreSubscriber<? super T> actual) {
        route.subscribe(new TimedExchange((CoreSubscriber<Object>) actual, exchange.get(), patience));
    }
}
