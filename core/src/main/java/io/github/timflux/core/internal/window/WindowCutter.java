package io.github.timflux.core.internal.window;

import static java.util.Objects.requireNonNull;

import java.time.Duration;
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
 * <p>Signals from the source, the timer, the downstream, the windows in flight and the close of the client can arrive
 * concurrently. One lock guards the state of the cutter, for example the open window and the demand. To prevent
 * deadlocks, the lock is not held while the sink or the source is called. After each change of state, {@link #drain()}
 * emits the windows that are due. To keep the order of the windows, only one thread emits at a time, and no elements
 * are requested from the source while this thread emits.
 *
 * <p>Most sources emit the elements while they are requested, on the thread that requests. These elements go into
 * {@link ArrivingElements} without the lock, so that the lock is taken for a window and not for each of its elements.
 * They go into the open window when all of them have arrived. If the source blocks before that, the timer puts them
 * there: while a thread requests elements, the linger timer always runs. All other elements go into the open window at
 * once. Sources that Reactor could poll ({@code Fuseable.SYNC}) are not polled: a poll costs as much as an
 * {@code onNext}, so one path serves all sources.
 *
 * @param <E> type of the elements
 */
final class WindowCutter<E> implements CoreSubscriber<E>, Disposable {

    private final Object lock = new Object();
    private final FluxSink<Window<E>> sink;
    private final ElementDescriptor<E> elementType;
    private final PerAccountOrder<E> order;
    private final LingerTimer linger;
    private final OutstandingElements outstanding;
    private final CloseSignal closeSignal;
    private final Runnable closeCallback = this::onClose;

    private @Nullable Subscription source;
    private WindowBuilder<E> openWindow;

    /** Number of windows that the downstream has requested and has not yet received. */
    private long demand;

    /** Number of elements that were requested from the source and were not yet added to the open window. */
    private int requestedFromSource;

    /** Elements that arrive while a thread requests them; null while no thread requests elements. */
    private volatile @Nullable ArrivingElements<E> arriving;

    private boolean emitting;

    /**
     * Action that emits completion, the error of the source or the error of the closed client. The field
     * {@code terminalSignal} is null before the source ends, and after the signal was emitted.
     */
    private @Nullable Runnable terminalSignal;

    /** Whether the source has ended, or its elements are no longer taken because the client closes. */
    private volatile boolean sourceEnded;

    WindowCutter(
            FluxSink<Window<E>> sink,
            ElementDescriptor<E> elementType,
            Duration linger,
            Scheduler timer,
            OutstandingElements outstanding,
            CloseSignal closeSignal) {
        this.sink = sink;
        this.elementType = elementType;
        this.order = new PerAccountOrder<>(elementType);
        this.linger = new LingerTimer(linger, timer, this::onTimer);
        this.outstanding = outstanding;
        this.closeSignal = closeSignal;
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
            accepted = source == null && !linger.isDisposed();
            source = accepted ? subscription : source;
        }
        if (accepted) {
            closeSignal.addCloseCallback(closeCallback);
            // A cancel before this line has removed the callback before it was added.
            if (linger.isDisposed()) {
                closeSignal.removeCloseCallback(closeCallback);
            }
            drain();
        } else {
            subscription.cancel();
        }
    }

    @Override
    public void onNext(E element) {
        requireNonNull(element, "element");
        ArrivingElements<E> requested = arriving;
        boolean needsDrain;
        if (sourceEnded) {
            Operators.onNextDropped(element, currentContext());
            needsDrain = false;
        } else if (requested != null && requested.accepts()) {
            requested.add(element);
            needsDrain = requested.isComplete();
        } else {
            needsDrain = addUnderLock(element);
        }
        if (needsDrain || closeSignal.isClosing()) {
            drain();
        }
    }

    /** Adds an element that does not arrive on the thread that requests it. Returns whether a window may be due. */
    private boolean addUnderLock(E element) {
        synchronized (lock) {
            addArriving();
            boolean wasEmpty = openWindow.isEmpty();
            add(element);
            if (wasEmpty) {
                restartLinger();
            }
            return requestedFromSource == 0 || openWindow.isFull() || order.space() == 0;
        }
    }

    /** Adds the elements that have arrived while they are requested. Returns whether there were any. */
    private boolean addArriving() {
        boolean added = false;
        ArrivingElements<E> requested = arriving;
        while (requested != null && requested.hasNext()) {
            add(requested.next());
            added = true;
        }
        return added;
    }

    private void add(E element) {
        // requestedFromSource must not become negative: otherwise, an element that was not requested would make the
        // next request too large.
        requestedFromSource = Math.max(0, requestedFromSource - 1);
        order.add(element, openWindow);
    }

    @Override
    public void onError(Throwable error) {
        endSource(() -> sink.error(error));
    }

    @Override
    public void onComplete() {
        endSource(sink::complete);
    }

    private void onClose() {
        if (!sourceEnded) {
            cancelSource();
            endSource(() -> sink.error(closeSignal.closeError()));
        }
    }

    /** Takes no more elements. The signal is emitted after the last window. Only the first signal counts. */
    private void endSource(Runnable signal) {
        boolean first;
        synchronized (lock) {
            first = !sourceEnded;
            sourceEnded = true;
            terminalSignal = first ? signal : terminalSignal;
        }
        if (first) {
            closeSignal.removeCloseCallback(closeCallback);
            drain();
        }
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
        addArrivedElements();
        synchronized (lock) {
            linger.onTimer(!openWindow.isEmpty());
            if (openWindow.isEmpty()) {
                restartLinger();
            }
        }
        drain();
    }

    private void onDone(Window<E> window, Duration settleTime) {
        if (settleTime.isZero()) {
            onSettled(window);
        } else {
            synchronized (lock) {
                linger.schedule(() -> onSettled(window), settleTime.toNanos());
            }
        }
    }

    private void onSettled(Window<E> window) {
        addArrivedElements();
        synchronized (lock) {
            boolean wasEmpty = openWindow.isEmpty();
            order.onWindowDone(window, openWindow);
            if (wasEmpty) {
                restartLinger();
            }
        }
        drain();
    }

    /**
     * Emits the windows that are due, requests more elements, and completes if the source has ended and everything is
     * emitted.
     */
    void drain() {
        do {
            addArrivedElements();
            for (Window<E> due = startEmitting(); due != null; due = continueEmitting()) {
                sink.next(due);
            }
        } while (requestMore());
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
        return openWindow.isFull() || sourceEnded || order.space() == 0 || linger.hasEnded();
    }

    private Window<E> take() {
        Window<E> window = openWindow.build(this::onDone);
        openWindow = new WindowBuilder<>(elementType);
        order.onWindowSent(window, openWindow);
        restartLinger();
        demand = demand == Long.MAX_VALUE ? demand : demand - 1;
        emitting = true;
        return window;
    }

    /**
     * Requests as many elements as fit into the open window. Does nothing if the downstream has requested no window.
     * Returns whether elements have arrived meanwhile, so that a window can be due.
     */
    private boolean requestMore() {
        if (closeSignal.isClosing()) {
            onClose();
            return false;
        }
        Subscription subscription;
        int more;
        boolean outermost;
        synchronized (lock) {
            subscription = source;
            more = countMore();
            outermost = arriving == null;
            if (more > 0) {
                expectElements(more);
            }
        }
        if (subscription == null || more == 0) {
            return false;
        }
        subscription.request(more);
        // A source that is called from within its onNext returns at once, and goes on after the outermost call.
        return outermost && onRequestReturned();
    }

    private int countMore() {
        if (source == null || demand == 0 || emitting || sourceEnded) {
            return 0;
        }
        int space = Math.min(openWindow.space(), order.space());
        // Requests nothing if the reorder buffer has no space for all elements that fit into the window: a request for
        // a few elements would lead to a small window.
        return space > requestedFromSource && outstanding.hasSpaceFor(space) ? space - requestedFromSource : 0;
    }

    private void expectElements(int count) {
        requestedFromSource += count;
        ArrivingElements<E> earlier = arriving;
        if (earlier == null || earlier.isUsedUp()) {
            arriving = new ArrivingElements<>(count);
        }
        if (openWindow.isEmpty()) {
            restartLinger();
        }
    }

    private boolean onRequestReturned() {
        boolean added = addArrivedElements();
        synchronized (lock) {
            arriving = null;
        }
        return added;
    }

    /**
     * Adds the elements that have arrived while they are requested. Returns whether there were any. An element of
     * another type becomes an error signal, because the calling thread may be another one than that of the source.
     */
    private boolean addArrivedElements() {
        if (arriving == null) {
            return false;
        }
        try {
            synchronized (lock) {
                return addArriving();
            }
        } catch (Throwable thrown) { // Also fatal errors: the exception has to become the error signal.
            cancelSource();
            onError(thrown);
            return true;
        }
    }

    private boolean hasArriving() {
        ArrivingElements<E> requested = arriving;
        return requested != null && requested.hasNext();
    }

    /** Emits the terminal signal of the source if the source has ended and all elements have been emitted. */
    private void completeIfDone() {
        Runnable signal = null;
        synchronized (lock) {
            if (!emitting && openWindow.isEmpty() && order.isEmpty() && !hasArriving()) {
                signal = terminalSignal;
                terminalSignal = null;
            }
            if (signal != null) {
                linger.dispose();
            }
        }
        if (signal != null) {
            signal.run();
        }
    }

    /** Measures the linger from now, if the open window has elements or a thread requests some. */
    private void restartLinger() {
        if (!openWindow.isEmpty() || arriving != null) {
            linger.restart();
        }
    }

    /** Ends the stream, because the downstream has cancelled. */
    @Override
    public void dispose() {
        synchronized (lock) {
            linger.dispose();
        }
        closeSignal.removeCloseCallback(closeCallback);
        cancelSource();
    }

    private void cancelSource() {
        Subscription subscription;
        synchronized (lock) {
            subscription = source;
        }
        if (subscription != null) {
            subscription.cancel();
        }
    }
}
