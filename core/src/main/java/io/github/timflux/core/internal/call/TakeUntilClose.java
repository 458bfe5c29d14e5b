package io.github.timflux.core.internal.call;

import io.github.timflux.core.internal.retry.NotAttemptedErrors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import org.reactivestreams.Publisher;
import org.reactivestreams.Subscription;
import reactor.core.CoreSubscriber;
import reactor.core.publisher.Flux;
import reactor.core.publisher.FluxOperator;
import reactor.core.publisher.Operators;
import reactor.util.context.Context;

/**
 * Operator that cancels its source and emits an error when the client starts to close. Elements that have arrived
 * before are passed on before the error. If the client is already closing, the source is not subscribed to.
 *
 * <p>Not {@code takeUntilOther}: the close callbacks run one after the other. Until the callback of this source had
 * run, windows that the close fails would request further elements. This operator therefore also checks the lifecycle
 * at each request and after each element.
 */
public final class TakeUntilClose<E> extends FluxOperator<E, E> {

    private final ClientLifecycle lifecycle;

    public TakeUntilClose(Publisher<E> source, ClientLifecycle lifecycle) {
        super(Flux.from(source));
        this.lifecycle = lifecycle;
    }

    @Override
    public void subscribe(CoreSubscriber<? super E> actual) {
        if (lifecycle.isClosing()) {
            Operators.error(actual, NotAttemptedErrors.clientClosed());
        } else {
            source.subscribe(new ClosingSubscriber<>(actual, lifecycle));
        }
    }

    /** State of one subscription. The close of the client can arrive at the same time as a signal of the source. */
    private static final class ClosingSubscriber<E> implements CoreSubscriber<E>, Subscription {

        private final CoreSubscriber<? super E> actual;
        private final ClientLifecycle lifecycle;
        private final Runnable closeCallback = this::stop;

        /** Number of signals that are being passed on. The last of them emits the terminal signal. */
        private final AtomicInteger active = new AtomicInteger();

        /** Emits the terminal signal; null until the source ends, the client closes or the downstream cancels. */
        private final AtomicReference<@Nullable Runnable> terminalSignal = new AtomicReference<>();

        private volatile Subscription source = Operators.emptySubscription();

        ClosingSubscriber(CoreSubscriber<? super E> actual, ClientLifecycle lifecycle) {
            this.actual = actual;
            this.lifecycle = lifecycle;
        }

        @Override
        public Context currentContext() {
            return actual.currentContext();
        }

        @Override
        public void onSubscribe(Subscription subscription) {
            source = subscription;
            actual.onSubscribe(this);
            // The callback is added after onSubscribe, because it can emit the error, which must not precede
            // onSubscribe.
            lifecycle.addCloseCallback(closeCallback);
            if (hasEnded()) {
                lifecycle.removeCloseCallback(closeCallback);
            }
        }

        @Override
        public void onNext(E element) {
            active.incrementAndGet();
            // hasEnded is read only after active is incremented. In the other order, the terminal signal could be
            // emitted while this element is passed on.
            if (hasEnded()) {
                Operators.onNextDropped(element, currentContext());
            } else {
                actual.onNext(element);
            }
            stopIfClosing();
            leave();
        }

        @Override
        public void onError(Throwable error) {
            end(() -> actual.onError(error));
        }

        @Override
        public void onComplete() {
            end(actual::onComplete);
        }

        @Override
        public void request(long count) {
            if (!stopIfClosing()) {
                source.request(count);
            }
        }

        @Override
        public void cancel() {
            if (terminalSignal.getAndSet(ClosingSubscriber::emitNothing) == null) {
                lifecycle.removeCloseCallback(closeCallback);
                source.cancel();
            }
        }

        private boolean hasEnded() {
            return terminalSignal.get() != null;
        }

        private boolean stopIfClosing() {
            boolean closing = lifecycle.isClosing();
            if (closing) {
                stop();
            }
            return closing;
        }

        private void stop() {
            if (!hasEnded()) {
                source.cancel();
                end(() -> actual.onError(NotAttemptedErrors.clientClosed()));
            }
        }

        /** Records the terminal signal. Only the first one is emitted, after the element that is being passed on. */
        private void end(Runnable signal) {
            active.incrementAndGet();
            if (terminalSignal.compareAndSet(null, signal)) {
                lifecycle.removeCloseCallback(closeCallback);
            }
            leave();
        }

        /** The terminal signal after a cancel, and after the terminal signal was emitted. */
        private static void emitNothing() {
            // There is nothing to emit.
        }

        private void leave() {
            if (active.decrementAndGet() == 0 && hasEnded()) {
                Runnable signal = terminalSignal.getAndSet(ClosingSubscriber::emitNothing);
                if (signal != null) {
                    signal.run();
                }
            }
        }
    }
}
