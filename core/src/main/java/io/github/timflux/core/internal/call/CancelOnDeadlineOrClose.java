package io.github.timflux.core.internal.call;

import io.github.timflux.TimException;
import io.github.timflux.core.internal.callback.BlockedCallbackDetector;
import io.github.timflux.core.internal.callback.SafeCallbacks;
import io.github.timflux.core.internal.retry.NotAttemptedErrors;
import io.github.timflux.internal.SettingCatalog;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.reactivestreams.Subscription;
import reactor.core.CoreSubscriber;
import reactor.core.Disposable;
import reactor.core.publisher.Mono;
import reactor.core.publisher.MonoOperator;
import reactor.core.publisher.Operators;
import reactor.core.scheduler.Scheduler;
import reactor.util.context.Context;

/**
 * Operator that cancels its source and emits an error when the deadline passes or the client closes. Every call runs
 * through this operator, so its cost matters: it costs less than {@code timeout} and {@code takeUntilOther} of Reactor
 * together.
 */
final class CancelOnDeadlineOrClose<T> extends MonoOperator<T, T> {

    private final CancelConditions conditions;

    CancelOnDeadlineOrClose(Mono<T> work, CancelConditions conditions) {
        super(work);
        this.conditions = conditions;
    }

    /**
     * Cancels a wait when the client starts to close. Work that started after the wait continues.
     *
     * @param wait waits for a value, such as a permit, then passes the value to the given function, which starts the
     *     work
     * @param work starts the work
     */
    static <P, T> Mono<T> whileWaiting(
            ClientLifecycle lifecycle,
            Scheduler timer,
            Function<Function<P, Mono<T>>, Mono<T>> wait,
            Function<P, Mono<T>> work) {
        return Mono.defer(() -> {
            // Either the work starts, or the close of the client cancels the wait. Both set started with compareAndSet,
            // and only the first one to set it takes effect.
            AtomicBoolean started = new AtomicBoolean();
            CancelConditions conditions = CancelConditions.ofWait(
                    lifecycle, started, Deadline.of(null, SettingCatalog.SINGLE_DEADLINE, timer));
            Function<P, Mono<T>> start = value -> started.compareAndSet(false, true)
                    ? work.apply(value)
                    : Mono.error(NotAttemptedErrors::clientClosed);
            return new CancelOnDeadlineOrClose<>(wait.apply(start), conditions);
        });
    }

    @Override
    public void subscribe(CoreSubscriber<? super T> actual) {
        @Nullable TimException error = conditions.errorBeforeStart();
        if (error == null) {
            source.subscribe(new CancellingSubscriber<>(actual, conditions));
        } else {
            Operators.error(actual, error);
        }
    }

    /**
     * State of one subscription. Four kinds of event can end the subscription, possibly at the same time: a signal of
     * the source, the deadline, the close of the client, and a cancel.
     */
    private static final class CancellingSubscriber<T> implements CoreSubscriber<T>, Subscription {

        private final CoreSubscriber<? super T> actual;
        private final CancelConditions conditions;
        private final Runnable closeCallback = this::onClose;
        private final AtomicBoolean ended = new AtomicBoolean();
        private @Nullable Subscription work;
        private volatile @Nullable Disposable deadlineTimer;
        private boolean emitted;

        CancellingSubscriber(CoreSubscriber<? super T> actual, CancelConditions conditions) {
            this.actual = actual;
            this.conditions = conditions;
        }

        @Override
        public Context currentContext() {
            return actual.currentContext();
        }

        @Override
        public void onSubscribe(Subscription subscription) {
            work = subscription;
            actual.onSubscribe(this);
            // watch() is called after onSubscribe, because watch() can emit an error, which must not precede
            // onSubscribe.
            watch();
        }

        private void watch() {
            if (ended.get()) {
                return;
            }
            conditions.lifecycle().addCloseCallback(closeCallback);
            deadlineTimer = conditions.deadline().schedule(this::onDeadline);
            if (ended.get()) {
                unwatch();
            }
        }

        private void unwatch() {
            conditions.lifecycle().removeCloseCallback(closeCallback);
            Disposable scheduled = deadlineTimer;
            if (scheduled != null) {
                scheduled.dispose();
            }
        }

        /** Returns true only for the first signal that ends the subscription. */
        private boolean markEnded() {
            boolean first = ended.compareAndSet(false, true);
            if (first) {
                unwatch();
            }
            return first;
        }

        @Override
        public void onNext(T value) {
            if (markEnded()) {
                emitted = true;
                actual.onNext(value);
            }
        }

        @Override
        public void onError(Throwable error) {
            // An error of work that is already cancelled is dropped, because the subscription has ended.
            if (markEnded()) {
                actual.onError(
                        error instanceof TimException failure
                                ? conditions.callerError().apply(failure)
                                : error);
            }
        }

        @Override
        public void onComplete() {
            if (emitted || markEnded()) {
                actual.onComplete();
            }
        }

        @Override
        public void request(long count) {
            work().request(count);
        }

        @Override
        public void cancel() {
            if (markEnded()) {
                work().cancel();
            }
        }

        private void onDeadline() {
            BlockedCallbackDetector detector = BlockedCallbackDetector.ofThisJvm();
            boolean watched = detector.onDeliveryStart();
            try {
                cancelWith(conditions.deadlineExceeded());
            } finally {
                if (watched) {
                    detector.onDeliveryEnd();
                }
            }
        }

        private void onClose() {
            if (conditions.isCancelledByClose()) {
                cancelWith(NotAttemptedErrors.clientClosed());
            }
        }

        private void cancelWith(TimException reason) {
            if (markEnded()) {
                SafeCallbacks.run(work()::cancel);
                actual.onError(conditions.callerError().apply(reason));
            }
        }

        private Subscription work() {
            if (work == null) {
                throw new IllegalStateException("No subscription to the work; expected onSubscribe first.");
            }
            return work;
        }
    }
}
