package io.github.timflux.core.internal.call;

import io.github.timflux.TimException;
import io.github.timflux.core.internal.callback.SafeCallbacks;
import io.github.timflux.core.internal.callback.SafeMono;
import io.github.timflux.core.internal.retry.NotAttemptedErrors;
import io.github.timflux.core.internal.window.CloseSignal;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import reactor.core.publisher.Mono;
import reactor.core.publisher.Sinks;
import reactor.core.scheduler.Scheduler;

/**
 * Lifecycle of a client: its state (open, closing, closed), its number of active calls, and the callbacks to run on
 * close.
 */
public final class ClientLifecycle implements CloseSignal {

    private final Scheduler timer;
    private final AtomicInteger activeCount = new AtomicInteger();
    private final Sinks.Empty<Void> idle = Sinks.empty();
    private final Set<Runnable> closeCallbacks = ConcurrentHashMap.newKeySet();
    private final AtomicBoolean closed = new AtomicBoolean();
    private volatile boolean isClosing;

    public ClientLifecycle(Scheduler timer) {
        this.timer = timer;
    }

    /** Counts the work as active while it runs. Fails if the client is closing. */
    public <T> Mono<T> track(Mono<T> work) {
        return track(work, Mono::error);
    }

    /**
     * Counts the work as active while it runs. If the client is closing, the Mono that {@code rejected} returns runs
     * instead of the work.
     */
    public <T> Mono<T> track(Mono<T> work, Function<TimException, Mono<T>> rejected) {
        return Mono.defer(() -> {
            activeCount.incrementAndGet();
            // isClosing is read only after activeCount is incremented. In the other order, a close between the two
            // steps would not count this work, and the work would still start.
            Mono<T> tracked = isClosing ? rejected.apply(NotAttemptedErrors.clientClosed()) : work;
            // SafeMono must be the last operator: if the subscriber throws, doFinally runs only after a cancel.
            return SafeMono.of(tracked.doFinally(signal -> {
                activeCount.decrementAndGet();
                signalIfIdle();
            }));
        });
    }

    /**
     * Starts to close the client: no new work starts, and work that waits to start is cancelled. The returned Mono
     * completes when no work is active, or after the time-out.
     */
    public Mono<Void> drain(Duration timeout) {
        return Mono.defer(() -> {
            startClosing();
            signalIfIdle();
            // SafeMono, because the sink notifies its subscribers in a loop that an exception would end.
            return SafeMono.of(idle.asMono()).timeout(timeout, Mono.empty(), timer);
        });
    }

    /** Closes the client. Returns true only for the first close. */
    public boolean close() {
        boolean first = closed.compareAndSet(false, true);
        startClosing();
        return first;
    }

    /** Returns whether the client is closed. A closed client sends no requests. */
    public boolean isClosed() {
        return closed.get();
    }

    /** Returns whether the client is closing or closed. No new work starts then. */
    @Override
    public boolean isClosing() {
        return isClosing;
    }

    /** Returns whether calls are active. */
    public boolean hasActiveCalls() {
        return activeCount.get() > 0;
    }

    private void startClosing() {
        isClosing = true;
        SafeCallbacks.runAll(closeCallbacks);
    }

    /**
     * Registers a callback that runs when the client starts to close and again when it is closed. If the client is
     * already closing, the callback also runs at once.
     */
    @Override
    public void addCloseCallback(Runnable callback) {
        closeCallbacks.add(callback);
        // isClosing is read only after the callback is added. In the other order, a close between the two steps would
        // not run the callback.
        if (isClosing) {
            callback.run();
        }
    }

    @Override
    public void removeCloseCallback(Runnable callback) {
        closeCallbacks.remove(callback);
    }

    @Override
    public TimException closeError() {
        return NotAttemptedErrors.clientClosed();
    }

    /** Returns the number of registered callbacks, which is 0 when all work has ended. */
    int closeCallbackCount() {
        return closeCallbacks.size();
    }

    private void signalIfIdle() {
        if (isClosing && activeCount.get() == 0) {
            // The client can become idle several times. Only the first signal has an effect.
            idle.tryEmitEmpty();
        }
    }
}
