package io.github.timflux.core.internal.call;

import io.github.timflux.AccountResult;
import io.github.timflux.core.internal.operation.AcceptedResponse;
import io.github.timflux.core.internal.operation.RestMethod;
import io.github.timflux.spi.Instrumentation;
import java.util.List;
import java.util.function.Supplier;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.util.context.Context;
import reactor.util.context.ContextView;

/**
 * Has the observer, if there is one, watch what the client does.
 *
 * @param instrumentation who watches
 */
public record InstrumentationHooks(Instrumentation instrumentation) {

    /** Whom a request that several share is made for: it has a Context of its own. */
    private static final Object CALLERS = new Object();

    private boolean isDisabled() {
        return instrumentation == Instrumentation.none();
    }

    /** Per stream. */
    public <T> Flux<AccountResult<T>> aroundStream(RestMethod<?, ?> endpoint, Flux<AccountResult<T>> results) {
        return instrumentation.aroundStream(endpoint.path(), results);
    }

    /** Per single call. */
    public <T> Mono<T> aroundSingleCall(RestMethod<?, ?> endpoint, Mono<T> answer) {
        return instrumentation.aroundSingleCall(endpoint.path(), answer);
    }

    /** Per window of single calls: whoever watches its requests learns whose they are. */
    public <T> Mono<T> withCallerContexts(Supplier<List<ContextView>> callers, Mono<T> call) {
        return isDisabled() ? call : call.contextWrite(Context.of(CALLERS, callers));
    }

    /** Per attempt. */
    <P> Mono<AcceptedResponse<P>> aroundAttempt(AttemptTracker<P> course, Mono<AcceptedResponse<P>> exchange) {
        return isDisabled()
                ? exchange
                : Mono.deferContextual(
                        context -> instrumentation.aroundRequest(course.describe(callerContexts(context)), exchange));
    }

    private static List<ContextView> callerContexts(ContextView context) {
        return context.<Supplier<List<ContextView>>>getOrEmpty(CALLERS)
                .map(Supplier::get)
                .orElseGet(() -> List.of(context));
    }
}
