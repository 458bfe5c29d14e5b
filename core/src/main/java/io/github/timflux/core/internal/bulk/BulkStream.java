package io.github.timflux.core.internal.bulk;

import io.github.timflux.BulkOptions;
import io.github.timflux.core.internal.window.ElementType;
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
 * Assembles a stream: cuts the source into windows, has them sent, and spreads their results.
 *
 * @param options how
 * @param timer measures lingers
 */
public record BulkStream(BulkOptions options, Scheduler timer) {

    /** How many elements a window has, unless there are duplicates among them. */
    private static final int WINDOW_SIZE = 100;

    /** How far windows may get ahead of the oldest one: for so many times as long as each of them takes. */
    private static final int READ_AHEAD_FACTOR = 8;

    /** Results come as windows are answered. */
    public <E, R> Flux<R> inCompletionOrder(
            Publisher<E> source, ElementType<E> kind, Function<Window<E>, Mono<List<R>>> send) {
        return SourceErrorDelay.apply(
                Windowing.cut(source, kind, options.linger(), timer),
                windows -> windows.flatMap(send, options.concurrency(), 1).flatMapIterable(Function.identity(), 1));
    }

    /**
     * Results come in the order of the source. Elements have to be answered at their places: as writes go past each
     * other on their way, there is no order among windows.
     */
    public <E, R> Flux<R> inSourceOrder(
            Publisher<E> source,
            ElementType<ReorderSlot<E, R>> kind,
            Function<Window<ReorderSlot<E, R>>, Mono<List<R>>> send) {
        return Flux.defer(() -> {
            ReorderBuffer<E, R> row = new ReorderBuffer<>(READ_AHEAD_FACTOR * WINDOW_SIZE * options.concurrency());
            return SourceErrorDelay.apply(
                    Windowing.cut(source, row, kind, options.linger(), timer),
                    windows -> windows.flatMap(send, options.concurrency(), 1)
                            // Each answered window lets through what it held up: all, some or none of its own.
                            .flatMapIterable(results -> row, 1)
                            .doOnNext(result -> row.onResultDelivered()));
        });
    }
}
