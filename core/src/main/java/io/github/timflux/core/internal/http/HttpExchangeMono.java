package io.github.timflux.core.internal.http;

import java.util.function.Supplier;
import reactor.core.CoreSubscriber;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/**
 * Mono that starts a new HTTP exchange at each subscription.
 *
 * @param <T> type of the decoded response
 */
final class HttpExchangeMono<T> extends Mono<T> {

    private final Flux<Object> template;
    private final Supplier<HttpExchange> newExchange;
    private final ExchangeTimeouts timeouts;

    HttpExchangeMono(Flux<Object> template, Supplier<HttpExchange> newExchange, ExchangeTimeouts timeouts) {
        this.template = template;
        this.newExchange = newExchange;
        this.timeouts = timeouts;
    }

    @Override
    @SuppressWarnings("unchecked") // The template emits the result of a ResponseBodyReader<T>.
    public void subscribe(CoreSubscriber<? super T> downstream) {
        template.subscribe(
                new ExchangeTimeoutSubscriber((CoreSubscriber<Object>) downstream, newExchange.get(), timeouts));
    }
}
