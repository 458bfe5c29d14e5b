package io.github.timflux.core.internal.bulk;

import io.github.timflux.AccountResult;
import io.github.timflux.BulkOptions;
import io.github.timflux.core.internal.call.ClientLifecycle;
import io.github.timflux.core.internal.call.InstrumentationInvoker;
import io.github.timflux.core.internal.call.RequestOptions;
import io.github.timflux.core.internal.callback.SafeFlux;
import io.github.timflux.core.internal.operation.AccountOperation;
import io.github.timflux.core.internal.ratelimit.RateLimiters;
import io.github.timflux.core.internal.window.Window;
import java.util.List;
import java.util.function.Function;
import java.util.function.Supplier;
import org.reactivestreams.Publisher;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Scheduler;

/**
 * Runs bulk streams. A bulk stream emits one result for each element. {@link WindowedFlux} cuts the elements into
 * windows. {@link WindowSender} sends each window.
 *
 * @param rateLimiters the rate limiter of each operation; every bulk stream has its own permit queue
 * @param sender returns what sends windows now; a reset of the client replaces it
 * @param instrumentation wraps every bulk stream
 * @param timer the scheduler that measures lingers and deadlines
 */
public record BulkStreams(
        RateLimiters rateLimiters,
        Supplier<WindowSender> sender,
        InstrumentationInvoker instrumentation,
        Scheduler timer) {

    /**
     * Returns the results of a bulk stream. Each subscription subscribes to the source again. If the client closes, no
     * further element is taken from the source, and the error signal follows the results of all earlier elements.
     */
    public <E, V> Flux<AccountResult<V>> run(
            AccountOperation<E, V> operation, Publisher<E> source, BulkOptions options) {
        Flux<AccountResult<V>> results = Flux.defer(() -> {
            StreamSender stream = new StreamSender(operation.method().path(), options);
            WindowedFlux windowed = new WindowedFlux(options, timer, stream.lifecycle());
            Flux<E> elements = SafeFlux.of(source);
            if (!options.sourceOrder()) {
                return windowed.inCompletionOrder(elements, operation.elementType(), stream.sending(operation));
            }
            var slotted = operation.withReorderSlots();
            return windowed.inSourceOrder(elements, slotted.elementType(), stream.sending(slotted));
        });
        return instrumentation.aroundStream(operation.method(), results);
    }

    /** Sends the windows of one stream. All windows share a permit queue. */
    private final class StreamSender {

        private final String path;
        private final BulkOptions options;
        private final WindowSender initialSender = sender.get();
        private volatile Route route;

        StreamSender(String path, BulkOptions options) {
            this.path = path;
            this.options = options;
            this.route = routeOf(initialSender);
        }

        ClientLifecycle lifecycle() {
            return initialSender.pipeline().lifecycle();
        }

        <E, V> Function<Window<E>, Mono<List<AccountResult<V>>>> sending(AccountOperation<E, V> operation) {
            return window -> {
                Route current = currentRoute();
                return current.sender()
                        .send(operation, window, current.options().forWindow());
            };
        }

        /** A stream that a reset of the client does not end goes on with the new sender and the new rate limiter. */
        @SuppressWarnings("ReferenceEquality") // A reset creates a new sender.
        private Route currentRoute() {
            WindowSender current = sender.get();
            if (route.sender() != current && !lifecycle().isClosed()) {
                route = routeOf(current);
            }
            return route;
        }

        private Route routeOf(WindowSender current) {
            return new Route(current, RequestOptions.forStream(rateLimiters.limiterFor(path), options, timer));
        }
    }

    private record Route(WindowSender sender, RequestOptions options) {}
}
