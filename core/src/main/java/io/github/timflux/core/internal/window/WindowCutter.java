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
 * Fills windows from the source and hands them to a sink.
 *
 * <p>Source, timer, downstream and the windows in flight may all come at once, so one lock guards the window being
 * filled and the counts; the sink and the source are called outside of it. Whoever changes something hands on what has
 * fallen due by it, but only one does so at a time, and nothing is requested meanwhile: so the order is kept.
 *
 * @param <E> the elements
 */
final class WindowCutter<E> implements CoreSubscriber<E>, Disposable {

    private final Object lock = new Object();
    private final FluxSink<Window<E>> sink;
    private final ElementType<E> elementType;
    private final PerAccountOrder<E> order;
    private final long linger;
    private final Scheduler timer;
    private final Scheduler.Worker timerWorker;
    private final OutstandingElements outstanding;

    private @Nullable Subscription source;
    private WindowBuilder<E> openWindow;

    /** Windows that the downstream has asked for and not got. */
    private long demand;

    /** Elements that the source was asked for and has not sent. */
    private int requestedFromSource;

    private long lingerEndsAt;
    private boolean timerScheduled;
    private boolean emitting;

    /** How the source ended, once it has, until that is told. */
    private @Nullable Runnable end;

    private boolean ended;

    WindowCutter(
            FluxSink<Window<E>> sink,
            ElementType<E> kind,
            Duration linger,
            Scheduler timer,
            OutstandingElements backlog) {
        this.sink = sink;
        this.elementType = kind;
        this.order = new PerAccountOrder<>(kind);
        this.linger = linger.toNanos();
        this.timer = timer;
        this.timerWorker = timer.createWorker();
        this.outstanding = backlog;
        this.openWindow = new WindowBuilder<>(kind);
    }

    @Override
    public Context currentContext() {
        return Context.of(sink.contextView());
    }

    @Override
    public void onSubscribe(Subscription subscription) {
        boolean first;
        synchronized (lock) {
            first = source == null && !timerWorker.isDisposed();
            source = first ? subscription : source;
        }
        if (first) {
            requestMore();
        } else {
            subscription.cancel();
        }
    }

    @Override
    public void onNext(E element) {
        boolean last;
        synchronized (lock) {
            // A source may send what nobody asked for; that is no debt.
            requestedFromSource = Math.max(0, requestedFromSource - 1);
            boolean wasEmpty = openWindow.isEmpty();
            order.add(element, openWindow);
            startLinger(wasEmpty);
            last = requestedFromSource == 0 || openWindow.isFull() || order.space() == 0;
        }
        if (last) {
            advance();
        }
    }

    @Override
    public void onError(Throwable error) {
        end(() -> sink.error(error));
    }

    @Override
    public void onComplete() {
        end(sink::complete);
    }

    private void end(Runnable signal) {
        synchronized (lock) {
            ended = true;
            end = signal;
        }
        advance();
    }

    /** The downstream wants more windows; one may have been waiting for that. */
    void demand(long windows) {
        synchronized (lock) {
            demand = Operators.addCap(demand, windows);
        }
        advance();
    }

    private void onTimer() {
        synchronized (lock) {
            timerScheduled = false;
            if (!openWindow.isEmpty() && nanosLeft() > 0) {
                scheduleTimer(nanosLeft());
            }
        }
        advance();
    }

    private void onDone(Window<E> window, Duration settling) {
        if (settling.isZero()) {
            onDone(window);
        } else {
            schedule(() -> onDone(window), settling.toNanos());
        }
    }

    private void onDone(Window<E> window) {
        synchronized (lock) {
            boolean wasEmpty = openWindow.isEmpty();
            order.onWindowDone(window, openWindow);
            startLinger(wasEmpty);
        }
        advance();
    }

    /** Does whatever can be done now. */
    void advance() {
        for (Window<E> due = takeFirst(); due != null; due = takeNext()) {
            sink.next(due);
        }
        requestMore();
        finish();
    }

    private @Nullable Window<E> takeFirst() {
        synchronized (lock) {
            return emitting ? null : takeIfDue();
        }
    }

    private @Nullable Window<E> takeNext() {
        synchronized (lock) {
            emitting = false;
            return takeIfDue();
        }
    }

    private @Nullable Window<E> takeIfDue() {
        return demand > 0 && !openWindow.isEmpty() && isDue() ? take() : null;
    }

    /** Full, or nothing more can come into it, or its time is up. */
    private boolean isDue() {
        return openWindow.isFull() || ended || order.space() == 0 || nanosLeft() <= 0;
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

    /** Requests what the window being filled has room for, if anyone wants it. */
    private void requestMore() {
        int more = 0;
        Subscription from;
        synchronized (lock) {
            from = source;
            if (from != null && demand > 0 && !emitting && !ended) {
                int room = Math.min(openWindow.space(), order.space());
                // All or nothing: a request for little would become a window of little.
                more = room > requestedFromSource && outstanding.hasSpaceFor(room) ? room - requestedFromSource : 0;
                requestedFromSource += more;
            }
        }
        if (from != null && more > 0) {
            from.request(more);
        }
    }

    /** Tells the end when everything that came before it has been handed on. */
    private void finish() {
        Runnable signal = null;
        synchronized (lock) {
            if (!emitting && openWindow.isEmpty() && order.isEmpty()) {
                signal = end;
                end = null;
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
            lingerEndsAt = timer.now(TimeUnit.NANOSECONDS) + linger;
            // An alarm set for an earlier window looks for itself when it rings: one timer a linger, not one a window.
            if (!timerScheduled) {
                scheduleTimer(linger);
            }
        }
    }

    private void scheduleTimer(long nanos) {
        timerScheduled = true;
        schedule(this::onTimer, nanos);
    }

    private void schedule(Runnable task, long nanos) {
        synchronized (lock) {
            // Windows may be done after all has ended.
            if (!timerWorker.isDisposed()) {
                timerWorker.schedule(task, nanos, TimeUnit.NANOSECONDS);
            }
        }
    }

    private long nanosLeft() {
        return lingerEndsAt - timer.now(TimeUnit.NANOSECONDS);
    }

    /** The downstream cancelled. */
    @Override
    public void dispose() {
        Subscription from;
        synchronized (lock) {
            from = source;
            timerWorker.dispose();
        }
        if (from != null) {
            from.cancel();
        }
    }
}
