package io.github.timflux.core.internal.call;

import io.github.timflux.AccountResult;
import io.github.timflux.core.internal.callback.SafeFlux;
import io.github.timflux.core.internal.callback.SafeMono;
import io.github.timflux.core.internal.operation.RestMethodDescriptor;
import io.github.timflux.core.internal.operation.SuccessfulResponse;
import io.github.timflux.spi.Instrumentation;
import java.util.List;
import java.util.function.Supplier;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.util.context.Context;
import reactor.util.context.ContextView;

/**
 * Calls the {@link Instrumentation} of a client, if the client has one.
 *
 * @param instrumentation the instrumentation of the client, or {@link Instrumentation#none()}
 */
public record InstrumentationInvoker(Instrumentation instrumentation) {

    /**
     * Key under which the Reactor context of a request stores the contexts of the callers. The key is needed, because a
     * request for several single calls has its own Reactor context, without the contexts of the callers.
     */
    private static final Object CALLER_CONTEXTS = new Object();

    private boolean isDisabled() {
        return instrumentation == Instrumentation.none();
    }

    /** Wraps the results of one bulk stream. */
    public <T> Flux<AccountResult<T>> aroundStream(RestMethodDescriptor<?, ?> method, Flux<AccountResult<T>> results) {
        return isDisabled()
                ? SafeFlux.of(results)
                : SafeFlux.of(instrumentation.aroundStream(method.path(), SafeFlux.of(results)));
    }

    /** Wraps the answer of one single call. */
    public <T> Mono<T> aroundSingleCall(RestMethodDescriptor<?, ?> method, Mono<T> answer) {
        return isDisabled()
                ? SafeMono.of(answer)
                : SafeMono.of(instrumentation.aroundSingleCall(method.path(), SafeMono.of(answer)));
    }

    /**
     * Stores the Reactor contexts of all callers in the context of their request, so that {@link #aroundAttempt} can
     * read them.
     */
    public <T> Mono<T> withCallerContexts(Supplier<List<ContextView>> callerContexts, Mono<T> request) {
        return isDisabled() ? request : request.contextWrite(Context.of(CALLER_CONTEXTS, callerContexts));
    }

    /** Wraps the HTTP exchange of one attempt. */
    <P> Mono<SuccessfulResponse<P>> aroundAttempt(AttemptTracker<P> tracker, Mono<SuccessfulResponse<P>> exchange) {
        return isDisabled()
                ? exchange
                : SafeMono.of(Mono.deferContextual(context -> instrumentation.aroundRequest(
                        tracker.describe(callerContexts(context)), SafeMono.of(exchange))));
    }

    private static List<ContextView> callerContexts(ContextView context) {
        return context.<Supplier<List<ContextView>>>getOrEmpty(CALLER_CONTEXTS)
                .map(Supplier::get)
                .orElseGet(() -> List.of(context));
    }
}
