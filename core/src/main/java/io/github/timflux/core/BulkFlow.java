package io.github.timflux.core;

import io.github.timflux.BulkOptions;
import io.github.timflux.core.window.Elements;
import io.github.timflux.core.window.Place;
import io.github.timflux.core.window.Row;
import io.github.timflux.core.window.Window;
import io.github.timflux.core.window.Windows;
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
record BulkFlow(BulkOptions options, Scheduler timer) {

    /** How many elements a window has, unless there are duplicates among them. */
    private static final int WINDOW = 100;

    /** How far windows may get ahead of the oldest one: for so many times as long as each of them takes. */
    private static final int AHEAD = 8;

    /** Results come as windows are answered. */
    <E, R> Flux<R> asAnswered(Publisher<E> source, Elements<E> kind, Function<Window<E>, Mono<List<R>>> send) {
        return LateErrors.of(
                Windows.cut(source, kind, options.linger(), timer),
                windows -> windows.flatMap(send, options.concurrency(), 1).flatMapIterable(Function.identity(), 1));
    }

    /**
     * Results come in the order of the source. Elements have to be answered at their places: as writes go past each
     * other on their way, there is no order among windows.
     */
    <E, R> Flux<R> inSourceOrder(
            Publisher<E> source, Elements<Place<E, R>> kind, Function<Window<Place<E, R>>, Mono<List<R>>> send) {
        return Flux.defer(() -> {
            Row<E, R> row = new Row<>(AHEAD * WINDOW * options.concurrency());
            return LateErrors.of(Windows.cut(source, row, kind, options.linger(), timer), windows -> windows.flatMap(
                            send, options.concurrency(), 1)
                    // Each answered window lets through what it held up: all, some or none of its own.
                    .flatMapIterable(results -> row, 1)
                    .doOnNext(result -> row.delivered()));
        });
    }
}
