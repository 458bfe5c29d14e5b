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
 * <p>Source, timer and downstream may all come at once, so one lock guards the window being filled and the counts; the
 * sink and the source are called outside of it, and the sink puts concurrent emissions in a row. Order is kept, since
 * nothing more is requested while a window is on its way to the sink, and what is outstanding cannot fill another.
 */
final class WindowCutter implements CoreSubscriber<String>, Disposable {

    private final Object lock = new Object();
    private final FluxSink<Window> sink;
    private final long linger;
    private final Scheduler timer;
    private final Scheduler.Worker alarm;

    private @Nullable Subscription source;
    private WindowBuilder filling = new WindowBuilder();

    /** Windows that the downstream has asked for and not got. */
    private long demand;

    /** Elements that the source was asked for and has not sent. */
    private int outstanding;

    private long lingersUntil;
    private boolean alarmSet;
    private boolean handing;

    /** How the source ended, once it has. */
    private @Nullable Runnable end;

    WindowCutter(FluxSink<Window> sink, Duration linger, Scheduler timer) {
        this.sink = sink;
        this.linger = linger.toNanos();
        this.timer = timer;
        this.alarm = timer.createWorker();
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
    public void onNext(String account) {
        Window full;
        synchronized (lock) {
            outstanding--;
            if (filling.isEmpty()) {
                startLinger();
            }
            filling.add(account);
            full = filling.isFull() ? take() : null;
        }
        hand(full);
        pull();
    }

    @Override
    public void onError(Throwable error) {
        end(() -> sink.error(error));
    }

    @Override
    public void onComplete() {
        end(sink::complete);
    }

    /** The downstream wants more windows; one may have been waiting for that. */
    void demand(long windows) {
        Window late;
        synchronized (lock) {
            demand = Operators.addCap(demand, windows);
            late = takeIfOverdue();
        }
        hand(late);
        pull();
    }

    private void onAlarm() {
        Window due;
        synchronized (lock) {
            alarmSet = false;
            due = takeIfOverdue();
            if (due == null && !filling.isEmpty() && nanosLeft() > 0) {
                setAlarm(nanosLeft());
            }
        }
        hand(due);
        pull();
    }

    /** Requests what the window being filled has room for, if anyone wants it. */
    private void pull() {
        int more = 0;
        Subscription from;
        synchronized (lock) {
            from = source;
            if (from != null && demand > 0 && !handing) {
                more = filling.room() - outstanding;
                outstanding += more;
            }
        }
        if (from != null && more > 0) {
            from.request(more);
        }
    }

    /** Hands on one window, and what has fallen due meanwhile; signals the end if it came meanwhile. */
    private void hand(@Nullable Window window) {
        for (Window next = window; next != null; ) {
            sink.next(next);
            Runnable signal;
            synchronized (lock) {
                handing = false;
                next = end == null ? takeIfOverdue() : takeRest();
                signal = next == null ? end : null;
            }
            if (signal != null) {
                signal.run();
            }
        }
    }

    private void end(Runnable signal) {
        Window rest;
        boolean atOnce;
        synchronized (lock) {
            alarm.dispose();
            end = signal;
            rest = handing ? null : takeRest();
            atOnce = !handing;
        }
        // Otherwise whoever is handing on a window does the rest: what it hands on must come before the end.
        if (rest != null) {
            hand(rest);
        } else if (atOnce) {
            signal.run();
        }
    }

    private @Nullable Window takeRest() {
        return filling.isEmpty() ? null : take();
    }

    private @Nullable Window takeIfOverdue() {
        return demand > 0 && !handing && !filling.isEmpty() && nanosLeft() <= 0 ? take() : null;
    }

    private Window take() {
        Window window = filling.build();
        filling = new WindowBuilder();
        demand = demand == Long.MAX_VALUE ? demand : demand - 1;
        handing = true;
        return window;
    }

    private void startLinger() {
        lingersUntil = timer.now(TimeUnit.NANOSECONDS) + linger;
        // An alarm set for an earlier window looks for itself when it rings: one timer a linger, not one a window.
        if (!alarmSet) {
            setAlarm(linger);
        }
    }

    private void setAlarm(long nanos) {
        if (!alarm.isDisposed()) {
            alarmSet = true;
            alarm.schedule(this::onAlarm, nanos, TimeUnit.NANOSECONDS);
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
