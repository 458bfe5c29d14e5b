package io.github.timflux.core;

import io.github.timflux.AccountResult;
import io.github.timflux.spi.CallObserver;
import java.util.List;
import java.util.function.Supplier;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.util.context.Context;
import reactor.util.context.ContextView;

/**
 * Has the observer, if there is one, watch what the client does.
 *
 * @param observer who watches
 */
record Observation(CallObserver observer) {

    /** Whom a request that several share is made for: it has a Context of its own. */
    private static final Object CALLERS = new Object();

    private boolean isOff() {
        return observer == CallObserver.none();
    }

    /** Per stream. */
    <T> Flux<AccountResult<T>> ofStream(Endpoint<?, ?> endpoint, Flux<AccountResult<T>> results) {
        return observer.stream(endpoint.path(), results);
    }

    /** Per single call. */
    <T> Mono<T> ofSingle(Endpoint<?, ?> endpoint, Mono<T> answer) {
        return observer.single(endpoint.path(), answer);
    }

    /** Per window of single calls: whoever watches its requests learns whose they are. */
    <T> Mono<T> ofShared(Supplier<List<ContextView>> callers, Mono<T> call) {
        return isOff() ? call : call.contextWrite(Context.of(CALLERS, callers));
    }

    /** Per attempt. */
    <P> Mono<Reply<P>> ofAttempt(AttemptCourse<P> course, Mono<Reply<P>> exchange) {
        return isOff()
                ? exchange
                : Mono.deferContextual(context -> observer.request(course.request(callers(context)), exchange));
    }

    private static List<ContextView> callers(ContextView context) {
        return context.<Supplier<List<ContextView>>>getOrEmpty(CALLERS)
                .map(Supplier::get)
                .orElseGet(() -> List.of(context));
    }
}
