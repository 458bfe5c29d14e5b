package io.github.timflux.core.internal.call;

import io.github.timflux.ErrorKind;
import io.github.timflux.TimException;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import reactor.core.publisher.Mono;
import reactor.core.publisher.Sinks;
import reactor.core.scheduler.Scheduler;

/** State of a client (open, closing, closed), the number of active calls, and callbacks to run on close. */
public final class ClientLifecycle {

    private final Scheduler timer;
    private final AtomicInteger activeCount = new AtomicInteger();
    private final Sinks.Empty<Void> idle = Sinks.empty();
    private final Set<Runnable> closeCallbacks = ConcurrentHashMap.newKeySet();
    private final AtomicBoolean closed = new AtomicBoolean();
    private volatile boolean isClosing;

    public ClientLifecycle(Scheduler timer) {
        this.timer = timer;
    }

    /** Counts the work as active while it runs; fails if the client is closing. */
    public <T> Mono<T> track(Mono<T> work) {
        return track(work, Mono::error);
    }

    /** Counts the work as active while it runs; subscribes to {@code rejected} instead if the client is closing. */
    public <T> Mono<T> track(Mono<T> work, Function<TimException, Mono<T>> rejected) {
        return Mono.defer(() -> {
            activeCount.incrementAndGet();
            // Read after the increment: a concurrent close either sees the count or is seen here.
            Mono<T> tracked = isClosing ? rejected.apply(closedError()) : work;
            return tracked.doFinally(signal -> {
                activeCount.decrementAndGet();
                signalIfIdle();
            });
        });
    }

    /** Starts closing: no new work, no more waiting. Completes when no work is active, or after the time-out. */
    public Mono<Void> drain(Duration timeout) {
        return Mono.defer(() -> {
            startClosing();
            signalIfIdle();
            return idle.asMono().timeout(timeout, Mono.empty(), timer);
        });
    }

    /** Closes the client; returns true the first time. */
    public boolean close() {
        boolean first = closed.compareAndSet(false, true);
        startClosing();
        return first;
    }

    /** Returns whether the client is closed: no request is sent any more. */
    public boolean isClosed() {
        return closed.get();
    }

    /** Returns whether the client is closing or closed: no new work starts. */
    boolean isClosing() {
        return isClosing;
    }

    private void startClosing() {
        isClosing = true;
        closeCallbacks.forEach(Runnable::run);
    }

    /** Runs the callback when the client starts to close and when it is closed; at once if it is closing. */
    void addCloseCallback(Runnable callback) {
        closeCallbacks.add(callback);
        // Read after the add: a concurrent close either runs the callback or is seen here.
        if (isClosing) {
            callback.run();
        }
    }

    void removeCloseCallback(Runnable callback) {
        closeCallbacks.remove(callback);
    }

    /** Returns how many callbacks are registered; 0 when all work has ended. */
    int closeCallbackCount() {
        return closeCallbacks.size();
    }

    private void signalIfIdle() {
        if (isClosing && activeCount.get() == 0) {
            // The client can become idle several times; only the first signal counts.
            idle.tryEmitEmpty();
        }
    }

    /** The error of work that did not start, or was cancelled, because the client was closed. */
    public static TimException closedError() {
        return new TimException(ErrorKind.NOT_ATTEMPTED, 0, "The client was closed.", null);
    }
}
