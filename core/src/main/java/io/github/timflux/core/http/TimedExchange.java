package io.github.timflux.core.http;

import java.util.NoSuchElementException;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;
import org.reactivestreams.Subscription;
import reactor.core.CoreSubscriber;
import reactor.core.Disposable;
import reactor.core.publisher.Operators;
import reactor.util.context.Context;

/**
 * Hands on what comes of an exchange: a value, or an error in the words of the contract; the latter, too, when nothing
 * has come for too long. Of value, error, cancel and time-out, which may all come at once, the first is the end; what
 * comes later concerns nobody any more and is dropped.
 *
 * <p>There is one alarm at a time. It is not set again for each part of the answer: when it rings it looks whether
 * anything is due, and if not is set to when something may be.
 */
final class TimedExchange implements CoreSubscriber<Object>, Subscription, Runnable {

    private final CoreSubscriber<Object> actual;
    private final Exchange exchange;
    private final Patience patience;
    private final Context context;
    private final long end;
    private final AtomicBoolean ended = new AtomicBoolean();

    private Subscription source = Operators.emptySubscription();
    private volatile @Nullable Disposable alarm;

    TimedExchange(CoreSubscriber<Object> actual, Exchange exchange, Patience patience) {
        this.actual = actual;
        this.exchange = exchange;
        this.patience = patience;
        this.context = exchange.in(actual.currentContext());
        this.end = patience.now() + patience.total();
    }

    @Override
    public Context currentContext() {
        return context;
    }

    @Override
    public void onSubscribe(Subscription subscription) {
        source = subscription;
        actual.onSubscribe(this);
        setAlarm(patience.silence());
    }

    @Override
    public void request(long most) {
        if (Operators.validate(most)) {
            source.request(Long.MAX_VALUE);
        }
    }

    @Override
    public void onNext(Object value) {
        if (end()) {
            actual.onNext(value);
            actual.onComplete();
        }
    }

    @Override
    public void onComplete() {
        if (!ended.get()) {
            onError(new NoSuchElementException("Source was empty"));
        }
    }

    @Override
    public void onError(Throwable error) {
        if (end()) {
            actual.onError(error instanceof Exception fault ? exchange.error(fault) : error);
        }
    }

    @Override
    public void cancel() {
        if (end()) {
            exchange.cancel(source::cancel);
        }
    }

    /** The alarm rings. */
    @Override
    public void run() {
        long now = patience.now();
        long left = Math.min(end - now, exchange.silentSince(now) - now + patience.silence());
        if (left > 0) {
            setAlarm(left);
        } else {
            giveUp(new TimeoutException());
        }
    }

    private void setAlarm(long nanos) {
        try {
            Disposable set = patience.alarm(this, nanos);
            alarm = set;
            // An end that came meanwhile knew nothing of it.
            if (ended.get()) {
                set.dispose();
            }
        } catch (RejectedExecutionException stopped) {
            giveUp(stopped);
        }
    }

    private void giveUp(Exception reason) {
        if (end()) {
            exchange.cancel(source::cancel);
            actual.onError(exchange.error(reason));
        }
    }

    /** Whether this is the end: nothing has been before. */
    private boolean end() {
        if (!ended.compareAndSet(false, true)) {
            return false;
        }
        Disposable set = alarm;
        if (set != null) {
            set.dispose();
        }
        return true;
    }
}
