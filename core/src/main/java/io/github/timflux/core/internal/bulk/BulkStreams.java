package io.github.timflux.core.internal.bulk;

import io.github.timflux.AccountResult;
import io.github.timflux.BulkOptions;
import io.github.timflux.core.internal.call.InstrumentationInvoker;
import io.github.timflux.core.internal.call.RequestOptions;
import io.github.timflux.core.internal.call.TakeUntilClose;
import io.github.timflux.core.internal.callback.SafeFlux;
import io.github.timflux.core.internal.operation.AccountOperation;
import io.github.timflux.core.internal.ratelimit.RateLimiters;
import io.github.timflux.core.internal.window.Window;
import java.util.List;
import java.util.function.Function;
import org.reactivestreams.Publisher;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Scheduler;

/**
 * Runs bulk streams. A bulk stream emits one result for each element. {@link WindowedFlux} cuts the elements into
 * windows. {@link WindowSender} sends each window.
 *
 * @param rateLimiters the rate limiter of each operation; every bulk stream has its own permit queue
 * @param sender sends the windows
 * @param instrumentation wraps every bulk stream
 * @param timer the scheduler that measures lingers and deadlines
 */
public record BulkStreams(
        RateLimiters rateLimiters, WindowSender sender, InstrumentationInvoker instrumentation, Scheduler timer) {

    /**
     * Returns the results of a bulk stream. Each subscription subscribes to the source again. If the client closes, no
     * further element is taken from the source, and the error signal follows the results of all earlier elements.
     */
    public <E, V> Flux<AccountResult<V>> run(
            AccountOperation<E, V> operation, Publisher<E> source, BulkOptions options) {
        Flux<AccountResult<V>> results = Flux.defer(() -> {
            RequestOptions requestOptions = RequestOptions.forStream(
                    rateLimiters.limiterFor(operation.method().path()), options, timer);
            WindowedFlux windowed = new WindowedFlux(options, timer);
            Flux<E> untilClose =
                    new TakeUntilClose<>(SafeFlux.of(source), sender.pipeline().lifecycle());
            if (!options.sourceOrder()) {
                return windowed.inCompletionOrder(
                        untilClose, operation.elementType(), sending(operation, requestOptions));
            }
            var slotted = operation.withReorderSlots();
            return windowed.inSourceOrder(untilClose, slotted.elementType(), sending(slotted, requestOptions));
        });
        return instrumentation.aroundStream(operation.method(), results);
    }

    private <E, V> Function<Window<E>, Mono<List<AccountResult<V>>>> sending(
            AccountOperation<E, V> operation, RequestOptions requestOptions) {
        return window -> sender.send(operation, window, requestOptions.forWindow());
    }
}
