package io.github.timflux.core.window;

import java.time.Duration;
import org.reactivestreams.Publisher;
import reactor.core.publisher.Flux;
import reactor.core.publisher.FluxSink.OverflowStrategy;
import reactor.core.scheduler.Scheduler;

/** Cuts a stream of accounts into windows. */
public final class Windows {

    private Windows() {}

    /**
     * Cuts a stream into windows of up to 100 distinct accounts and at most 1,000 elements.
     *
     * <p>Emits a window when it is full, when its first element has waited for {@code linger}, and, before completing,
     * what is left. Windows and their elements keep the order of the source. Demand reaches the source: elements are
     * requested for one window at a time, and only while there is demand for it. An error of the source comes after the
     * window that was being filled.
     *
     * @param accounts the source
     * @param linger the longest that an element waits for others
     * @param timer measures it, and emits the windows that end by it
     * @return the windows
     */
    public static Flux<Window> cut(Publisher<String> accounts, Duration linger, Scheduler timer) {
        return Flux.create(
                sink -> {
                    WindowCutter cutter = new WindowCutter(sink, linger, timer);
                    sink.onCancel(cutter);
                    sink.onRequest(cutter::demand);
                    accounts.subscribe(cutter);
                },
                // Demand is counted by the cutter; a sink that buffers costs nothing and needs no second opinion.
                OverflowStrategy.BUFFER);
    }
}
