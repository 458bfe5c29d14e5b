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
     * Cuts a source into windows of at most {@link ElementDescriptor#maxAccounts} distinct accounts, by default 100,
     * and of at most 10 times this number of elements.
     *
     * <p>A window is emitted when it is full or when its first element has waited for {@code linger}. When the source
     * ends, the remaining elements are emitted before the completion or error of the source.
     *
     * <p>Backpressure: elements are requested for one window at a time, and only while the downstream has requested a
     * window.
     *
     * <p>If the elements are unordered, windows and elements keep the order of the source. If the elements are
     * {@linkplain ElementDescriptor#ordered() ordered}, the elements of each account keep their order. With ordered
     * elements, an account goes into another window only after the previous window with this account is
     * {@linkplain Window#onDone done}. As many elements as a window can contain are held back until the previous window
     * with their account is done. Elements of other accounts can overtake elements that are held back.
     *
     * @param source the source of the elements
     * @param elementType describes the elements of the source
     * @param linger the longest time that an element waits for further elements
     * @param timer the scheduler that measures the linger; its thread emits the windows whose linger has ended
     * @param <E> type of the elements
     * @return the windows of the source
     */
    public static <E> Flux<Window<E>> cut(
            Publisher<E> source, ElementDescriptor<E> elementType, Duration linger, Scheduler timer) {
        return cut(source, elementType, linger, timer, CloseSignal.never());
    }

    /**
     * Cuts a source into windows like {@link #cut(Publisher, ElementDescriptor, Duration, Scheduler)} until the client
     * closes. Then the source is cancelled, the elements that have arrived are emitted, and the error of the signal
     * follows. If the client is already closing, the source is not subscribed to.
     *
     * @param source the source of the elements
     * @param elementType describes the elements of the source
     * @param linger the longest time that an element waits for further elements
     * @param timer the scheduler that measures the linger; its thread emits the windows whose linger has ended
     * @param closeSignal tells when the client closes
     * @param <E> type of the elements
     * @return the windows of the source
     */
    public static <E> Flux<Window<E>> cut(
            Publisher<E> source,
            ElementDescriptor<E> elementType,
            Duration linger,
            Scheduler timer,
            CloseSignal closeSignal) {
        return cut(source, OutstandingElements::unbounded, elementType, linger, timer, closeSignal);
    }

    /**
     * Cuts a source into windows like {@link #cut(Publisher, ElementDescriptor, Duration, Scheduler, CloseSignal)}.
     * Each element goes into a reorder buffer before it goes into a window. While the reorder buffer is full, no
     * elements are requested from the source. A full reorder buffer does not stop elements that have already arrived,
     * because the buffer may wait for their results.
     *
     * @param source the source of the elements
     * @param buffer holds the elements until their results are delivered; a buffer serves one subscription
     * @param elementType describes the elements in their reorder slots
     * @param linger the longest time that an element waits for further elements
     * @param timer the scheduler that measures the linger; its thread emits the windows whose linger has ended
     * @param closeSignal tells when the client closes
     * @param <E> type of the elements
     * @param <R> type of the results
     * @return the windows of the source
     */
    public static <E, R> Flux<Window<ReorderSlot<E, R>>> cut(
            Publisher<E> source,
            ReorderBuffer<E, R> buffer,
            ElementDescriptor<ReorderSlot<E, R>> elementType,
            Duration linger,
            Scheduler timer,
            CloseSignal closeSignal) {
        return cut(buffer.bufferElementsOf(source), buffer::outstanding, elementType, linger, timer, closeSignal);
    }

    private static <E> Flux<Window<E>> cut(
            Publisher<E> source,
            Supplier<OutstandingElements> outstandingElements,
            ElementDescriptor<E> elementType,
            Duration linger,
            Scheduler timer,
            CloseSignal closeSignal) {
        return Flux.create(
                sink -> {
                    if (closeSignal.isClosing()) {
                        sink.error(closeSignal.closeError());
                        return;
                    }
                    OutstandingElements outstanding = outstandingElements.get();
                    WindowCutter<E> cutter =
                            new WindowCutter<>(sink, elementType, linger, timer, outstanding, closeSignal);
                    outstanding.onSpaceAvailable(cutter::drain);
                    sink.onCancel(cutter);
                    sink.onRequest(cutter::onRequest);
                    source.subscribe(cutter);
                },
                // The buffer of the sink stays empty, because the cutter emits a window only if a window was requested.
                OverflowStrategy.BUFFER);
    }

    /**
     * Creates a builder for a window whose elements the caller selects.
     *
     * @param elementType describes the elements of the window
     * @param <E> type of the elements
     * @return a window builder without elements
     */
    public static <E> WindowBuilder<E> builder(ElementDescriptor<E> elementType) {
        return new WindowBuilder<>(elementType);
    }

    /**
     * Creates a builder for a window with few accounts. It uses less memory than {@link #builder(ElementDescriptor)}.
     *
     * @param elementType describes the elements of the window
     * @param accounts the maximum number of distinct accounts that the caller adds; at most
     *     {@link ElementDescriptor#maxAccounts}
     * @param <E> type of the elements
     * @return a window builder without elements
     */
    public static <E> WindowBuilder<E> builder(ElementDescriptor<E> elementType, int accounts) {
        return new WindowBuilder<>(elementType, accounts);
    }
}
