package io.github.timflux.core.internal.client;

import static java.util.Objects.requireNonNull;

import io.github.timflux.CallOptions;
import io.github.timflux.SingleOptions;
import io.github.timflux.core.internal.bulk.WindowSender;
import io.github.timflux.core.internal.call.RequestOptions;
import io.github.timflux.core.internal.call.RequestPipeline;
import io.github.timflux.core.internal.call.WriteOutcome;
import io.github.timflux.core.internal.coalesce.RequestCoalescer;
import io.github.timflux.core.internal.operation.AccountOperation;
import io.github.timflux.core.internal.operation.RestMethodDescriptor;
import io.github.timflux.core.internal.operation.SuccessfulResponse;
import io.github.timflux.core.internal.ratelimit.RateLimiters;
import io.github.timflux.core.internal.window.AccountIndex;
import java.time.Duration;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;

/**
 * The single calls of a client. Single calls for accounts share requests through a coalescer; each operation has its
 * own coalescer.
 */
final class SingleCalls {

    private final RateLimiters rateLimiters;
    private final Supplier<ClientState> state;
    private final SingleOptions options;
    private final int maxInFlight;

    /**
     * Creates the single calls of a client.
     *
     * @param state returns the state of calls that are subscribed now
     * @param maxInFlight the maximum number of requests in flight of each operation
     */
    SingleCalls(RateLimiters rateLimiters, Supplier<ClientState> state, SingleOptions options, int maxInFlight) {
        this.rateLimiters = rateLimiters;
        this.state = state;
        this.options = options;
        this.maxInFlight = maxInFlight;
    }

    /** Returns a single call for one account. Each subscription makes one call. */
    <E, V> Mono<V> call(AccountOperation<E, V> operation, E element) {
        requireNonNull(element, "element");
        Mono<V> answer = Mono.defer(() -> coalescerFor(operation).call(element));
        return pipeline().instrumentation().aroundSingleCall(operation.method(), answer);
    }

    /** Returns a single call without accounts. Such a call cannot share a request. */
    <Q, P> Mono<P> callWithoutAccounts(RestMethodDescriptor<Q, P> method, Q request) {
        return callWithoutAccounts(method, request, () -> requestOptions(method, options.deadline()));
    }

    /** Returns a call with JSON text. Each subscription makes one call. */
    Mono<String> call(RestMethodDescriptor<String, String> method, String json, CallOptions call) {
        return callWithoutAccounts(
                method,
                json,
                () -> RequestOptions.forCall(
                        rateLimiters.limiterFor(method.path()),
                        call,
                        options,
                        pipeline().timer()));
    }

    private <Q, P> Mono<P> callWithoutAccounts(
            RestMethodDescriptor<Q, P> method, Q request, Supplier<RequestOptions> requestOptions) {
        Mono<P> answer = Mono.defer(() -> {
            RequestPipeline pipeline = pipeline();
            WriteOutcome outcome = WriteOutcome.forWindow(
                    pipeline.timer(), method.effect().writes() ? sender().settleTime() : Duration.ZERO);
            return pipeline.lifecycle()
                    .track(pipeline.send(method, request, AccountIndex.none(), outcome, requestOptions.get())
                            .map(SuccessfulResponse::payload));
        });
        return pipeline().instrumentation().aroundSingleCall(method, answer);
    }

    /** Returns a call without accounts that makes one attempt and ends within the time-out. */
    <Q, P> Mono<P> callOnce(RestMethodDescriptor<Q, P> method, Q request, Duration timeout) {
        Mono<P> answer = Mono.defer(() -> {
            RequestPipeline pipeline = pipeline();
            RequestOptions options =
                    RequestOptions.forPing(rateLimiters.limiterFor(method.path()), timeout, pipeline.timer());
            return pipeline.lifecycle()
                    .track(pipeline.sendOnce(method, request, options).map(SuccessfulResponse::payload));
        });
        return pipeline().instrumentation().aroundSingleCall(method, answer);
    }

    /** Fails all pending single calls. Single calls in flight end later, when the client lifecycle is closed. */
    void close() {
        state.get().closeSingleCalls();
    }

    @SuppressWarnings("unchecked") // The cast is safe, because operations with the same name have the same types.
    private <E, V> RequestCoalescer<E, V> coalescerFor(AccountOperation<E, V> operation) {
        ClientState current = state.get();
        return (RequestCoalescer<E, V>)
                current.coalescerFor(operation.name(), () -> newCoalescer(operation, current.sender()));
    }

    private <E, V> RequestCoalescer<E, V> newCoalescer(AccountOperation<E, V> operation, WindowSender sender) {
        // The options have no deadline, because the coalescer checks the deadline of each call.
        RequestOptions requestOptions = requestOptions(operation.method(), null);
        return new RequestCoalescer<>(
                operation.method().path(),
                operation.elementType(),
                new OperationSender<>(operation, sender, requestOptions),
                options,
                maxInFlight,
                sender.pipeline().timer());
    }

    private RequestOptions requestOptions(RestMethodDescriptor<?, ?> method, @Nullable Duration deadline) {
        return RequestOptions.forSingleCalls(
                rateLimiters.limiterFor(method.path()),
                options.maxAttempts(),
                deadline,
                pipeline().timer());
    }

    private WindowSender sender() {
        return state.get().sender();
    }

    private RequestPipeline pipeline() {
        return sender().pipeline();
    }
}
