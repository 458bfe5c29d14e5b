package io.github.timflux.core.internal.http;

import java.util.function.Supplier;
import reactor.core.CoreSubscriber;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/**
 * An exchange with every subscription.
 *
 * @param <T> what is made of the answer
 */
final class HttpExchangeMono<T> extends Mono<T> {

    private final Flux<Object> template;
    private final Supplier<HttpExchange> exchange;
    private final ExchangeTimeouts timeouts;

    HttpExchangeMono(Flux<Object> route, Supplier<HttpExchange> exchange, ExchangeTimeouts patience) {
        this.template = route;
        this.exchange = exchange;
        this.timeouts = patience;
    }

    @Override
    @SuppressWarnings("unchecked") // Whatever comes was made by the reader.
    public void subscribe(CoreSubscriber<? super T> actual) {
        template.subscribe(new ExchangeTimeoutSubscriber((CoreSubscriber<Object>) actual, exchange.get(), timeouts));
    }
}
