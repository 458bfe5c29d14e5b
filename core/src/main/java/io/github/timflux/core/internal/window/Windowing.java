package io.github.timflux.core.internal.window;

import java.time.Duration;
import java.util.function.Supplier;
import org.reactivestreams.Publisher;
import reactor.core.publisher.Flux;
import reactor.core.publisher.FluxSink.OverflowStrategy;
import reactor.core.scheduler.Scheduler;

/** Cuts a stream of elements into windows. */
public final class Windowing {

    private Windowing() {}

    /**
     * Cuts a stream into windows of at most 100 distinct accounts and 1,000 elements.
     *
     * <p>A window is emitted when it is full or when its first element has waited for {@code linger}. When the source
     * ends, the remaining elements are emitted first, then completion or the error.
     *
     * <p>Backpressure: elements are requested for one window at a time, and only while the downstream has requested a
     * window.
     *
     * <p>Order of unordered elements: windows and elements keep the order of the source. Order of
     * {@linkplain ElementType#ordered() ordered} elements: the elements of each account keep their order. An account is
     * not in another window until its previous window is {@linkplain Window#onDone done}. Meanwhile, up to 1,000
     * elements are held back, and elements of other accounts overtake them.
     *
     * @param source the source
     * @param elementType describes the elements
     * @param linger the longest time that an element waits for others
     * @param timer measures the linger; emits the windows whose linger has ended
     * @param <E> the type of the elements
     * @return the windows
     */
    public static <E> Flux<Window<E>> cut(
            Publisher<E> source, ElementType<E> elementType, Duration linger, Scheduler timer) {
        return cut(source, OutstandingElements::unbounded, elementType, linger, timer);
    }

    /**
     * Cuts a stream like {@link #cut(Publisher, ElementType, Duration, Scheduler)}, and also puts the elements into a
     * reorder buffer. While the buffer is full, no element is requested from the source. Elements that have already
     * arrived are still sent, because the buffer may be waiting for their results.
     *
     * @param source the source
     * @param buffer holds the elements until their results are delivered; used for one subscription
     * @param elementType describes the elements in their slots
     * @param linger the longest time that an element waits for others
     * @param timer measures the linger; emits the windows whose linger has ended
     * @param <E> the type of the elements
     * @param <R> the type of the results
     * @return the windows
     */
    public static <E, R> Flux<Window<ReorderSlot<E, R>>> cut(
            Publisher<E> source,
            ReorderBuffer<E, R> buffer,
            ElementType<ReorderSlot<E, R>> elementType,
            Duration linger,
            Scheduler timer) {
        return cut(buffer.bufferElementsOf(source), buffer::outstanding, elementType, linger, timer);
    }

    private static <E> Flux<Window<E>> cut(
            Publisher<E> source,
            Supplier<OutstandingElements> outstandingElements,
            ElementType<E> elementType,
            Duration linger,
            Scheduler timer) {
        return Flux.create(
                sink -> {
                    OutstandingElements outstanding = outstandingElements.get();
                    WindowCutter<E> cutter = new WindowCutter<>(sink, elementType, linger, timer, outstanding);
                    outstanding.onSpaceAvailable(cutter::drain);
                    sink.onCancel(cutter);
                    sink.onRequest(cutter::onRequest);
                    source.subscribe(cutter);
                },
                // The buffer of the sink stays empty: the cutter emits a window only if one was requested.
                OverflowStrategy.BUFFER);
    }

    /**
     * Creates a builder for a window whose elements the caller selects.
     *
     * @param elementType describes the elements
     * @param <E> the type of the elements
     * @return a builder without elements
     */
    public static <E> WindowBuilder<E> builder(ElementType<E> elementType) {
        return new WindowBuilder<>(elementType);
    }
}
