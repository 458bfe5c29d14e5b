package io.github.timflux.core.internal.http;

import io.github.timflux.TimException;
import io.github.timflux.core.internal.callback.BlockedCallbackDetector;
import java.util.NoSuchElementException;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;
import org.reactivestreams.Subscription;
import reactor.core.CoreSubscriber;
import reactor.core.Disposable;
import reactor.core.publisher.Operators;
import reactor.util.context.Context;

/**
 * Subscriber of an HTTP exchange. The subscriber adds an idle time-out and a total time-out to the exchange. It maps
 * errors to {@link TimException}. Value, error, cancel and time-out can arrive concurrently. The first signal ends the
 * exchange, and later signals are dropped.
 *
 * <p>The value is delivered only after Reactor Netty has handled the end of the response: see
 * {@link ResponseDeliveryHandler}. If the value was delivered earlier, its connection would still be in use. The next
 * request, which the delivery often starts, would then need another connection, often on another event loop.
 *
 * <p>Each exchange has one timer for both time-outs. The timer is not restarted for each chunk of the response. When
 * the timer fires, the idle time-out and the total time-out are checked. If neither time-out has expired, the timer is
 * scheduled again.
 */
final class ExchangeTimeoutSubscriber implements CoreSubscriber<Object>, Subscription, Runnable {

    private final CoreSubscriber<Object> downstream;
    private final HttpExchange exchange;
    private final ExchangeTimeouts timeouts;
    private final Context context;
    private final AtomicBoolean ended = new AtomicBoolean();
    private final BlockedCallbackDetector detector = BlockedCallbackDetector.ofThisJvm();

    private Subscription source = Operators.emptySubscription();
    private volatile @Nullable Disposable timerTask;

    /** The value that has arrived and is delivered soon; null before its arrival. */
    private volatile @Nullable Object arrived;

    ExchangeTimeoutSubscriber(CoreSubscriber<Object> downstream, HttpExchange exchange, ExchangeTimeouts timeouts) {
        this.downstream = downstream;
        this.exchange = exchange;
        this.timeouts = timeouts;
        this.context = exchange.addTo(downstream.currentContext());
    }

    @Override
    public Context currentContext() {
        return context;
    }

    @Override
    public void onSubscribe(Subscription subscription) {
        source = subscription;
        exchange.demand().onExchangeStart();
        downstream.onSubscribe(this);
        scheduleTimeoutCheck(timeouts.idleTimeout());
    }

    @Override
    public void request(long demand) {
        if (Operators.validate(demand)) {
            source.request(Long.MAX_VALUE);
        }
    }

    @Override
    public void onNext(Object value) {
        arrived = value;
        exchange.afterResponse(() -> deliver(value));
    }

    private void deliver(Object value) {
        if (markEnded()) {
            boolean watched = detector.onDeliveryStart();
            try {
                downstream.onNext(value);
                downstream.onComplete();
            } finally {
                endDelivery(watched);
            }
        }
    }

    @Override
    public void onComplete() {
        if (arrived == null && !ended.get()) {
            onError(new NoSuchElementException("The exchange ended without a response"));
        }
    }

    @Override
    public void onError(Throwable error) {
        if (arrived == null && markEnded()) {
            deliverError(error instanceof Exception exception ? exchange.toTimException(exception) : error);
        }
    }

    @Override
    public void cancel() {
        // After the value has arrived, the source has ended.
        if (markEnded() && arrived == null) {
            exchange.cancel(source::cancel);
        }
    }

    /** Checks the idle time-out and the total time-out when the timer fires. */
    @Override
    public void run() {
        if (arrived != null) {
            return;
        }
        long now = timeouts.now();
        long remaining = Math.min(exchange.deadline() - now, exchange.idleSince(now) - now + timeouts.idleTimeout());
        if (remaining > 0) {
            scheduleTimeoutCheck(remaining);
        } else {
            failWith(exchange.timeoutError(now));
        }
    }

    private void scheduleTimeoutCheck(long nanos) {
        try {
            Disposable scheduled = timeouts.schedule(this, nanos);
            timerTask = scheduled;
            // markEnded disposes only an assigned timerTask. If the exchange ended before timerTask was assigned, the
            // timer is disposed here.
            if (ended.get()) {
                scheduled.dispose();
            }
        } catch (RejectedExecutionException schedulerDisposed) {
            failWith(schedulerDisposed);
        }
    }

    private void failWith(Exception cause) {
        if (markEnded()) {
            exchange.cancel(source::cancel);
            deliverError(exchange.toTimException(cause));
        }
    }

    private void deliverError(Throwable error) {
        boolean watched = detector.onDeliveryStart();
        try {
            downstream.onError(error);
        } finally {
            endDelivery(watched);
        }
    }

    private void endDelivery(boolean watched) {
        if (watched) {
            detector.onDeliveryEnd();
        }
    }

    /** Ends the exchange and disposes the timer. Returns false if the exchange was already ended. */
    private boolean markEnded() {
        if (!ended.compareAndSet(false, true)) {
            return false;
        }
        exchange.demand().onExchangeEnd();
        Disposable scheduled = timerTask;
        if (scheduled != null) {
            scheduled.dispose();
        }
        return true;
    }
}
