package io.github.timflux.core.internal.window;

import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.reactivestreams.Subscription;
import reactor.core.CoreSubscriber;
import reactor.core.Disposable;
import reactor.core.publisher.FluxSink;
import reactor.core.publisher.Operators;
import reactor.core.scheduler.Scheduler;
import reactor.util.context.Context;

/**
 * Subscribes to a source, fills windows with its elements and emits the windows to a sink.
 *
 * <p>Signals from the source, the timer, the downstream and the windows in flight can arrive concurrently. One lock
 * guards the state of the cutter, for example the open window and the demand. To prevent deadlocks, the lock is not
 * held while the sink or the source is called. After each change of state, {@link #drain()} emits the windows that are
 * due. To keep the order of the windows, only one thread emits at a time, and no elements are requested from the source
 * while this thread emits.
 *
 * @param <E> type of the elements
 */
final class WindowCutter<E> implements CoreSubscriber<E>, Disposable {

    private final Object lock = new Object();
    private final FluxSink<Window<E>> sink;
    private final ElementDescriptor<E> elementType;
    private final PerAccountOrder<E> order;
    private final long lingerNanos;
    private final Scheduler timer;
    private final Scheduler.Worker timerWorker;
    private final OutstandingElements outstanding;

    private @Nullable Subscription source;
    private WindowBuilder<E> openWindow;

    /** Number of windows that the downstream has requested and has not yet received. */
    private long demand;

    /** Number of elements that were requested from the source and have not yet arrived. */
    private int requestedFromSource;

    private long lingerEndsAt;
    private boolean timerScheduled;
    private boolean emitting;

    /**
     * Action that emits completion or the error of the source. The field {@code terminalSignal} is null before the
     * source ends, and after the signal was emitted.
     */
    private @Nullable Runnable terminalSignal;

    private boolean sourceEnded;

    WindowCutter(
            FluxSink<Window<E>> sink,
            ElementDescriptor<E> elementType,
            Duration linger,
            Scheduler timer,
            OutstandingElements outstanding) {
        this.sink = sink;
        this.elementType = elementType;
        this.order = new PerAccountOrder<>(elementType);
        this.lingerNanos = linger.toNanos();
        this.timer = timer;
        this.timerWorker = timer.createWorker();
        this.outstanding = outstanding;
        this.openWindow = new WindowBuilder<>(elementType);
    }

    @Override
    public Context currentContext() {
        return Context.of(sink.contextView());
    }

    @Override
    public void onSubscribe(Subscription subscription) {
        boolean accepted;
        synchronized (lock) {
            accepted = source == null && !timerWorker.isDisposed();
            source = accepted ? subscription : source;
        }
        if (accepted) {
            requestMore();
        } else {
            subscription.cancel();
        }
    }

    @Override
    public void onNext(E element) {
        boolean needsDrain;
        synchronized (lock) {
            // requestedFromSource must not become negative: otherwise, an element that was not requested would make the
            // next request too large.
            requestedFromSource = Math.max(0, requestedFromSource - 1);
            boolean wasEmpty = openWindow.isEmpty();
            order.add(element, openWindow);
            startLinger(wasEmpty);
            needsDrain = requestedFromSource == 0 || openWindow.isFull() || order.space() == 0;
        }
        if (needsDrain) {
            drain();
        }
    }

    @Override
    public void onError(Throwable error) {
        onSourceEnd(() -> sink.error(error));
    }

    @Override
    public void onComplete() {
        onSourceEnd(sink::complete);
    }

    private void onSourceEnd(Runnable signal) {
        synchronized (lock) {
            sourceEnded = true;
            terminalSignal = signal;
        }
        drain();
    }

    /**
     * Records that the downstream has requested windows. Also calls {@link #drain()}, because a window that is due may
     * wait for this request of the downstream.
     */
    void onRequest(long windows) {
        synchronized (lock) {
            demand = Operators.addCap(demand, windows);
        }
        drain();
    }

    private void onTimer() {
        synchronized (lock) {
            timerScheduled = false;
            if (!openWindow.isEmpty() && remainingLingerNanos() > 0) {
                scheduleTimer(remainingLingerNanos());
            }
        }
        drain();
    }

    private void onDone(Window<E> window, Duration settleTime) {
        if (settleTime.isZero()) {
            onSettled(window);
        } else {
            schedule(() -> onSettled(window), settleTime.toNanos());
        }
    }

    private void onSettled(Window<E> window) {
        synchronized (lock) {
            boolean wasEmpty = openWindow.isEmpty();
            order.onWindowDone(window, openWindow);
            startLinger(wasEmpty);
        }
        drain();
    }

    /**
     * Emits the windows that are due, requests more elements, and completes if the source has ended and everything is
     * emitted.
     */
    void drain() {
        for (Window<E> due = startEmitting(); due != null; due = continueEmitting()) {
            sink.next(due);
        }
        requestMore();
        completeIfDone();
    }

    private @Nullable Window<E> startEmitting() {
        synchronized (lock) {
            return emitting ? null : takeIfDue();
        }
    }

    private @Nullable Window<E> continueEmitting() {
        synchronized (lock) {
            emitting = false;
            return takeIfDue();
        }
    }

    private @Nullable Window<E> takeIfDue() {
        return demand > 0 && !openWindow.isEmpty() && isDue() ? take() : null;
    }

    /** Returns whether the open window is due: it is full, cannot get more elements, or its linger has ended. */
    private boolean isDue() {
        return openWindow.isFull() || sourceEnded || order.space() == 0 || remainingLingerNanos() <= 0;
    }

    private Window<E> take() {
        Window<E> window = openWindow.build(this::onDone);
        openWindow = new WindowBuilder<>(elementType);
        order.onWindowSent(window, openWindow);
        startLinger(true);
        demand = demand == Long.MAX_VALUE ? demand : demand - 1;
        emitting = true;
        return window;
    }

    /**
     * Requests as many elements as fit into the open window. Does nothing if the downstream has requested no window.
     */
    private void requestMore() {
        int more = 0;
        Subscription subscription;
        synchronized (lock) {
            subscription = source;
            if (subscription != null && demand > 0 && !emitting && !sourceEnded) {
                int space = Math.min(openWindow.space(), order.space());
                // Requests nothing if the reorder buffer has no space for all elements that fit into the window: a
                // request for a few elements would lead to a small window.
                more = space > requestedFromSource && outstanding.hasSpaceFor(space) ? space - requestedFromSource : 0;
                requestedFromSource += more;
            }
        }
        if (subscription != null && more > 0) {
            subscription.request(more);
        }
    }

    /** Emits the terminal signal of the source if the source has ended and all elements have been emitted. */
    private void completeIfDone() {
        Runnable signal = null;
        synchronized (lock) {
            if (!emitting && openWindow.isEmpty() && order.isEmpty()) {
                signal = terminalSignal;
                terminalSignal = null;
            }
            if (signal != null) {
                timerWorker.dispose();
            }
        }
        if (signal != null) {
            signal.run();
        }
    }

    private void startLinger(boolean wasEmpty) {
        if (wasEmpty && !openWindow.isEmpty()) {
            lingerEndsAt = timer.now(TimeUnit.NANOSECONDS) + lingerNanos;
            // A linger timer that is already scheduled is kept: if it runs before the linger of the open window ends,
            // onTimer schedules it again. At most one linger timer is scheduled at a time, and not one for each window.
            if (!timerScheduled) {
                scheduleTimer(lingerNanos);
            }
        }
    }

    private void scheduleTimer(long nanos) {
        timerScheduled = true;
        schedule(this::onTimer, nanos);
    }

    private void schedule(Runnable task, long nanos) {
        synchronized (lock) {
            // If a window is done after the stream has completed or was cancelled, the timer worker is already
            // disposed.
            if (!timerWorker.isDisposed()) {
                timerWorker.schedule(task, nanos, TimeUnit.NANOSECONDS);
            }
        }
    }

    private long remainingLingerNanos() {
        return lingerEndsAt - timer.now(TimeUnit.NANOSECONDS);
    }

    /** Cancels the subscription to the source, because the downstream has cancelled. */
    @Override
    public void dispose() {
        Subscription subscription;
        synchronized (lock) {
            subscription = source;
            timerWorker.dispose();
        }
        if (subscription != null) {
            subscription.cancel();
        }
    }
}
