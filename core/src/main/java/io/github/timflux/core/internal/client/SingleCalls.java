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
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;

/**
 * The single calls of a client. Single calls for accounts share requests through a coalescer; each operation has its
 * own coalescer.
 */
final class SingleCalls {

    private final RateLimiters rateLimiters;
    private final WindowSender sender;
    private final SingleOptions options;
    private final int maxInFlight;
    private final Map<String, RequestCoalescer<?, ?>> coalescers = new ConcurrentHashMap<>();
    private volatile boolean closed;

    /**
     * Creates the single calls of a client.
     *
     * @param maxInFlight the maximum number of requests in flight of each operation
     */
    SingleCalls(RateLimiters rateLimiters, WindowSender sender, SingleOptions options, int maxInFlight) {
        this.rateLimiters = rateLimiters;
        this.sender = sender;
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
        Mono<P> answer = Mono.defer(() -> pipeline()
                        .send(
                                method,
                                request,
                                AccountIndex.none(),
                                WriteOutcome.forWindow(
                                        pipeline().timer(),
                                        method.effect().writes() ? sender.settleTime() : Duration.ZERO),
                                requestOptions.get()))
                .map(SuccessfulResponse::payload)
                .as(pipeline().lifecycle()::track);
        return pipeline().instrumentation().aroundSingleCall(method, answer);
    }

    /** Returns a call without accounts that makes one attempt and ends within the time-out. */
    <Q, P> Mono<P> callOnce(RestMethodDescriptor<Q, P> method, Q request, Duration timeout) {
        Mono<P> answer = Mono.defer(() -> pipeline()
                        .sendOnce(
                                method,
                                request,
                                RequestOptions.forPing(
                                        rateLimiters.limiterFor(method.path()),
                                        timeout,
                                        pipeline().timer())))
                .map(SuccessfulResponse::payload)
                .as(pipeline().lifecycle()::track);
        return pipeline().instrumentation().aroundSingleCall(method, answer);
    }

    /** Fails all pending single calls. Single calls in flight end later, when the client lifecycle is closed. */
    void close() {
        closed = true;
        coalescers.values().forEach(RequestCoalescer::close);
    }

    @SuppressWarnings("unchecked") // The cast is safe, because operations with the same name have the same types.
    private <E, V> RequestCoalescer<E, V> coalescerFor(AccountOperation<E, V> operation) {
        RequestCoalescer<E, V> coalescer = (RequestCoalescer<E, V>)
                coalescers.computeIfAbsent(operation.name(), absent -> newCoalescer(operation));
        // The field closed is read after the coalescer is added to the map. If close() runs at the same time, close()
        // or this thread closes the coalescer.
        if (closed) {
            coalescer.close();
        }
        return coalescer;
    }

    private <E, V> RequestCoalescer<E, V> newCoalescer(AccountOperation<E, V> operation) {
        // The options have no deadline, because the coalescer checks the deadline of each call.
        RequestOptions requestOptions = requestOptions(operation.method(), null);
        return new RequestCoalescer<>(
                operation.method().path(),
                operation.elementType(),
                (takeWindow, callerContexts, history) ->
                        sender.sendBatch(operation, requestOptions, takeWindow, callerContexts, history),
                options,
                requestOptions.permitQueue()::expectedWait,
                maxInFlight,
                pipeline().timer());
    }

    private RequestOptions requestOptions(RestMethodDescriptor<?, ?> method, @Nullable Duration deadline) {
        return RequestOptions.forSingleCalls(
                rateLimiters.limiterFor(method.path()),
                options.maxAttempts(),
                deadline,
                pipeline().timer());
    }

    private RequestPipeline pipeline() {
        return sender.pipeline();
    }
}
