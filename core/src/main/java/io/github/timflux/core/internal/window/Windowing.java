package io.github.timflux.core.internal.window;

import java.time.Duration;
import java.util.function.Supplier;
import org.reactivestreams.Publisher;
import reactor.core.publisher.Flux;
import reactor.core.publisher.FluxSink.OverflowStrategy;
import reactor.core.scheduler.Scheduler;

/** Cuts a stream of elements into windows. */
public final class Windowing {

    /** The most distinct accounts that Tencent takes in a request. */
    public static final int MAX_ACCOUNTS = 100;

    private Windowing() {}

    /**
     * Cuts a stream into windows of up to 100 distinct accounts and at most 1,000 elements.
     *
     * <p>Emits a window when it is full, when its first element has waited for {@code linger}, and, before completing,
     * what is left. Demand reaches the source: elements are requested for one window at a time, and only while there is
     * demand for it. An error of the source comes after everything that was taken from it.
     *
     * <p>Windows and their elements keep the order of the source; of ordered elements, those of each account do. An
     * account of these is in no window until the one before it is {@linkplain Window#onDone done}; up to 1,000 elements
     * wait for that, while others go past them.
     *
     * @param source the source
     * @param kind what has to be known of its elements
     * @param linger the longest that an element waits for others
     * @param timer measures it, and emits the windows that end by it
     * @param <E> the elements
     * @return the windows
     */
    public static <E> Flux<Window<E>> cut(Publisher<E> source, ElementType<E> kind, Duration linger, Scheduler timer) {
        return cut(source, OutstandingElements::unbounded, kind, linger, timer);
    }

    /**
     * Cuts a stream as {@link #cut(Publisher, ElementType, Duration, Scheduler)} does, and has its elements stand in a
     * row. Nothing is requested from the source while the row has no room for it; what has been taken goes its way all
     * the same, for those who hold the row up may be among it.
     *
     * @param source the source
     * @param row where its elements stand until they are delivered, to be used once
     * @param kind what has to be known of its elements
     * @param linger the longest that an element waits for others
     * @param timer measures it, and emits the windows that end by it
     * @param <E> the elements
     * @param <R> the results
     * @return the windows
     */
    public static <E, R> Flux<Window<ReorderSlot<E, R>>> cut(
            Publisher<E> source,
            ReorderBuffer<E, R> row,
            ElementType<ReorderSlot<E, R>> kind,
            Duration linger,
            Scheduler timer) {
        return cut(row.bufferElementsOf(source), row::outstanding, kind, linger, timer);
    }

    private static <E> Flux<Window<E>> cut(
            Publisher<E> source,
            Supplier<OutstandingElements> backlogs,
            ElementType<E> kind,
            Duration linger,
            Scheduler timer) {
        return Flux.create(
                sink -> {
                    OutstandingElements backlog = backlogs.get();
                    WindowCutter<E> cutter = new WindowCutter<>(sink, kind, linger, timer, backlog);
                    backlog.onSpaceAvailable(cutter::advance);
                    sink.onCancel(cutter);
                    sink.onRequest(cutter::demand);
                    source.subscribe(cutter);
                },
                // Demand is counted by the cutter; a sink that buffers costs nothing and needs no second opinion.
                OverflowStrategy.BUFFER);
    }

    /**
     * Starts a window for whoever chooses its elements himself.
     *
     * @param kind what has to be known of the elements
     * @param <E> the elements
     * @return an empty one
     */
    public static <E> WindowBuilder<E> builder(ElementType<E> kind) {
        return new WindowBuilder<>(kind);
    }
}
