package io.github.timflux.core.internal.bulk;

import io.github.timflux.BulkOptions;
import io.github.timflux.core.internal.window.CloseSignal;
import io.github.timflux.core.internal.window.ElementDescriptor;
import io.github.timflux.core.internal.window.ReorderBuffer;
import io.github.timflux.core.internal.window.ReorderSlot;
import io.github.timflux.core.internal.window.Window;
import io.github.timflux.core.internal.window.Windowing;
import java.util.List;
import java.util.function.Function;
import org.reactivestreams.Publisher;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Scheduler;

/**
 * Cuts a source into windows, sends the windows concurrently, and orders their results. The {@code send} function
 * decides how a window is sent.
 *
 * @param options the concurrency and the linger
 * @param timer the scheduler that measures the linger
 * @param closeSignal tells when the client closes; from then on, no element is taken from the source
 */
public record WindowedFlux(BulkOptions options, Scheduler timer, CloseSignal closeSignal) {

    /** The reorder buffer has this number of slots for each account that can be in flight. */
    private static final int READ_AHEAD_FACTOR = 8;

    /** Emits the results of each window when the window is complete. */
    public <E, R> Flux<R> inCompletionOrder(
            Publisher<E> source, ElementDescriptor<E> elementType, Function<Window<E>, Mono<List<R>>> send) {
        return SourceErrorDelay.apply(
                Windowing.cut(source, elementType, options.linger(), timer, closeSignal),
                windows -> windows.flatMap(send, options.concurrency(), 1).flatMapIterable(Function.identity(), 1));
    }

    /**
     * Emits the results in the order of the source. The elements themselves can be sent in another order. While an
     * account is in flight, its next element waits, and later elements of other accounts can be sent first.
     *
     * @param send sends a window and puts the result of each element into the reorder slot of this element
     */
    public <E, R> Flux<R> inSourceOrder(
            Publisher<E> source,
            ElementDescriptor<ReorderSlot<E, R>> elementType,
            Function<Window<ReorderSlot<E, R>>, Mono<List<R>>> send) {
        return Flux.defer(() -> {
            ReorderBuffer<E, R> buffer =
                    new ReorderBuffer<>(READ_AHEAD_FACTOR * elementType.maxAccounts() * options.concurrency());
            return SourceErrorDelay.apply(
                    Windowing.cut(source, buffer, elementType, options.linger(), timer, closeSignal),
                    windows -> windows.flatMap(send, options.concurrency(), 1)
                            // In source order, results wait in the buffer until all earlier windows are complete. When
                            // a window completes, results of later windows may therefore leave the buffer too.
                            .flatMapIterable(results -> buffer, 1)
                            .doOnNext(result -> buffer.onResultDelivered()));
        });
    }
}
