package io.github.timflux.core.window;

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
    private final Elements<E> kind;
    private final Turns<E> turns;
    private final long linger;
    private final Scheduler timer;
    private final Scheduler.Worker alarm;
    private final Backlog backlog;

    private @Nullable Subscription source;
    private WindowBuilder<E> filling;

    /** Windows that the downstream has asked for and not got. */
    private long demand;

    /** Elements that the source was asked for and has not sent. */
    private int outstanding;

    private long lingersUntil;
    private boolean alarmSet;
    private boolean handing;

    /** How the source ended, once it has, until that is told. */
    private @Nullable Runnable end;

    private boolean ended;

    WindowCutter(FluxSink<Window<E>> sink, Elements<E> kind, Duration linger, Scheduler timer, Backlog backlog) {
        this.sink = sink;
        this.kind = kind;
        this.turns = new Turns<>(kind);
        this.linger = linger.toNanos();
        this.timer = timer;
        this.alarm = timer.createWorker();
        this.backlog = backlog;
        this.filling = new WindowBuilder<>(kind);
    }

    @Override
    public Context currentContext() {
        return Context.of(sink.contextView());
    }

    @Override
    public void onSubscribe(Subscription subscription) {
        boolean first;
        synchronized (lock) {
            first = source == null && !alarm.isDisposed();
            source = first ? subscription : source;
        }
        if (first) {
            pull();
        } else {
            subscription.cancel();
        }
    }

    @Override
    public void onNext(E element) {
        boolean last;
        synchronized (lock) {
            // A source may send what nobody asked for; that is no debt.
            outstanding = Math.max(0, outstanding - 1);
            boolean wasEmpty = filling.isEmpty();
            turns.add(element, filling);
            lingerFrom(wasEmpty);
            last = outstanding == 0 || filling.isFull() || turns.room() == 0;
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

    private void onAlarm() {
        synchronized (lock) {
            alarmSet = false;
            if (!filling.isEmpty() && nanosLeft() > 0) {
                setAlarm(nanosLeft());
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
            boolean wasEmpty = filling.isEmpty();
            turns.arrive(window, filling);
            lingerFrom(wasEmpty);
        }
        advance();
    }

    /** Does whatever can be done now. */
    void advance() {
        for (Window<E> due = takeFirst(); due != null; due = takeNext()) {
            sink.next(due);
        }
        pull();
        finish();
    }

    private @Nullable Window<E> takeFirst() {
        synchronized (lock) {
            return handing ? null : takeIfDue();
        }
    }

    private @Nullable Window<E> takeNext() {
        synchronized (lock) {
            handing = false;
            return takeIfDue();
        }
    }

    private @Nullable Window<E> takeIfDue() {
        return demand > 0 && !filling.isEmpty() && isDue() ? take() : null;
    }

    /** Full, or nothing more can come into it, or its time is up. */
    private boolean isDue() {
        return filling.isFull() || ended || turns.room() == 0 || nanosLeft() <= 0;
    }

    private Window<E> take() {
        Window<E> window = filling.build(this::onDone);
        filling = new WindowBuilder<>(kind);
        turns.leave(window, filling);
        lingerFrom(true);
        demand = demand == Long.MAX_VALUE ? demand : demand - 1;
        handing = true;
        return window;
    }

    /** Requests what the window being filled has room for, if anyone wants it. */
    private void pull() {
        int more = 0;
        Subscription from;
        synchronized (lock) {
            from = source;
            if (from != null && demand > 0 && !handing && !ended) {
                int room = Math.min(filling.room(), turns.room());
                // All or nothing: a request for little would become a window of little.
                more = room > outstanding && backlog.hasRoomFor(room) ? room - outstanding : 0;
                outstanding += more;
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
            if (!handing && filling.isEmpty() && turns.isEmpty()) {
                signal = end;
                end = null;
            }
            if (signal != null) {
                alarm.dispose();
            }
        }
        if (signal != null) {
            signal.run();
        }
    }

    private void lingerFrom(boolean wasEmpty) {
        if (wasEmpty && !filling.isEmpty()) {
            lingersUntil = timer.now(TimeUnit.NANOSECONDS) + linger;
            // An alarm set for an earlier window looks for itself when it rings: one timer a linger, not one a window.
            if (!alarmSet) {
                setAlarm(linger);
            }
        }
    }

    private void setAlarm(long nanos) {
        alarmSet = true;
        schedule(this::onAlarm, nanos);
    }

    private void schedule(Runnable task, long nanos) {
        synchronized (lock) {
            // Windows may be done after all has ended.
            if (!alarm.isDisposed()) {
                alarm.schedule(task, nanos, TimeUnit.NANOSECONDS);
            }
        }
    }

    private long nanosLeft() {
        return lingersUntil - timer.now(TimeUnit.NANOSECONDS);
    }

    /** The downstream cancelled. */
    @Override
    public void dispose() {
        Subscription from;
        synchronized (lock) {
            from = source;
            alarm.dispose();
        }
        if (from != null) {
            from.cancel();
        }
    }
}
