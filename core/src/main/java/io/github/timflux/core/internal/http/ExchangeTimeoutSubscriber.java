package io.github.timflux.core.internal.http;

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
final class ExchangeTimeoutSubscriber implements CoreSubscriber<Object>, Subscription, Runnable {

    private final CoreSubscriber<Object> actual;
    private final HttpExchange exchange;
    private final ExchangeTimeouts timeouts;
    private final Context context;
    private final long deadline;
    private final AtomicBoolean ended = new AtomicBoolean();

    private Subscription source = Operators.emptySubscription();
    private volatile @Nullable Disposable timeoutCheck;

    ExchangeTimeoutSubscriber(CoreSubscriber<Object> actual, HttpExchange exchange, ExchangeTimeouts patience) {
        this.actual = actual;
        this.exchange = exchange;
        this.timeouts = patience;
        this.context = exchange.addTo(actual.currentContext());
        this.deadline = patience.now() + patience.totalTimeout();
    }

    @Override
    public Context currentContext() {
        return context;
    }

    @Override
    public void onSubscribe(Subscription subscription) {
        source = subscription;
        actual.onSubscribe(this);
        scheduleTimeoutCheck(timeouts.idleTimeout());
    }

    @Override
    public void request(long most) {
        if (Operators.validate(most)) {
            source.request(Long.MAX_VALUE);
        }
    }

    @Override
    public void onNext(Object value) {
        if (markEnded()) {
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
        if (markEnded()) {
            actual.onError(error instanceof Exception fault ? exchange.toTimException(fault) : error);
        }
    }

    @Override
    public void cancel() {
        if (markEnded()) {
            exchange.cancel(source::cancel);
        }
    }

    /** The alarm rings. */
    @Override
    public void run() {
        long now = timeouts.now();
        long left = Math.min(deadline - now, exchange.idleSince(now) - now + timeouts.idleTimeout());
        if (left > 0) {
            scheduleTimeoutCheck(left);
        } else {
            failWith(new TimeoutException());
        }
    }

    private void scheduleTimeoutCheck(long nanos) {
        try {
            Disposable set = timeouts.schedule(this, nanos);
            timeoutCheck = set;
            // An end that came meanwhile knew nothing of it.
            if (ended.get()) {
                set.dispose();
            }
        } catch (RejectedExecutionException stopped) {
            failWith(stopped);
        }
    }

    private void failWith(Exception reason) {
        if (markEnded()) {
            exchange.cancel(source::cancel);
            actual.onError(exchange.toTimException(reason));
        }
    }

    /** Whether this is the end: nothing has been before. */
    private boolean markEnded() {
        if (!ended.compareAndSet(false, true)) {
            return false;
        }
        Disposable set = timeoutCheck;
        if (set != null) {
            set.dispose();
        }
        return true;
    }
}
