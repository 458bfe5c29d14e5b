package io.github.timflux.core.internal.callback;

import static java.util.Objects.requireNonNull;

import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;
import org.reactivestreams.Subscription;
import reactor.core.CorePublisher;
import reactor.core.CoreSubscriber;
import reactor.core.publisher.Operators;
import reactor.util.context.Context;

/**
 * Subscriber between code of the client and code of the application. Exceptions of one side do not reach the other side
 * as exceptions. Reactor's own operators do not contain fatal errors such as {@link LinkageError}, and do not contain
 * exceptions of a {@link org.reactivestreams.Subscriber} at all.
 *
 * <ul>
 *   <li>If the downstream throws in {@code onSubscribe} or {@code onNext}, the subscription counts as cancelled, as
 *       rule 2.13 of Reactive Streams demands. Like {@code Mono.create} of Reactor, this class then passes the
 *       exception to {@code onError} of the downstream, so that operators of the application end their own subscribers.
 *   <li>If the downstream throws in {@code onError} or {@code onComplete}, the exception goes to the hook for dropped
 *       errors.
 *   <li>If the source throws in {@code subscribe} or {@code request}, the exception becomes the error signal.
 *   <li>If the source throws in {@code cancel}, the exception goes to the hook for dropped errors.
 * </ul>
 */
final class SafeSubscriber<T> implements CoreSubscriber<T>, Subscription {

    private final CoreSubscriber<? super T> actual;
    private final Context context;
    private final AtomicBoolean ended = new AtomicBoolean();
    private @Nullable Subscription upstream;

    private SafeSubscriber(CoreSubscriber<? super T> actual, Context context) {
        this.actual = actual;
        this.context = context;
    }

    static <T> void connect(CorePublisher<? extends T> source, CoreSubscriber<? super T> actual) {
        SafeSubscriber<T> subscriber;
        try {
            // The context is read once, because later reads run while a lock is held.
            subscriber = new SafeSubscriber<>(actual, actual.currentContext());
        } catch (Throwable thrown) { // The subscriber of the application has no context: it gets the error.
            new SafeSubscriber<>(actual, Context.empty()).onSourceFailure(thrown);
            return;
        }
        try {
            source.subscribe(subscriber);
        } catch (Throwable thrown) { // Also fatal errors: the exception has to become the error signal.
            subscriber.onSourceFailure(thrown);
        }
    }

    @Override
    public Context currentContext() {
        return context;
    }

    @Override
    public void onSubscribe(Subscription subscription) {
        if (!Operators.validate(upstream, subscription)) {
            return;
        }
        upstream = subscription;
        try {
            actual.onSubscribe(this);
        } catch (Throwable thrown) { // Also fatal errors: an exception must not pass this subscriber.
            fail(thrown);
        }
    }

    @Override
    public void onNext(T value) {
        if (ended.get()) {
            return;
        }
        try {
            actual.onNext(value);
        } catch (Throwable thrown) { // Also fatal errors: an exception must not pass this subscriber.
            fail(thrown);
        }
    }

    @Override
    public void onError(Throwable error) {
        if (ended.compareAndSet(false, true)) {
            passError(error);
        } else {
            SafeCallbacks.drop(error, context);
        }
    }

    @Override
    public void onComplete() {
        if (ended.compareAndSet(false, true)) {
            try {
                actual.onComplete();
            } catch (Throwable thrown) { // Also fatal errors: an exception must not pass this subscriber.
                SafeCallbacks.drop(thrown, context);
            }
        }
    }

    @Override
    public void request(long count) {
        try {
            upstream().request(count);
        } catch (Throwable thrown) { // Also fatal errors: the exception has to become the error signal.
            fail(thrown);
        }
    }

    @Override
    public void cancel() {
        try {
            upstream().cancel();
        } catch (Throwable thrown) { // Also fatal errors: the code that cancels may have to cancel others too.
            SafeCallbacks.drop(thrown, context);
        }
    }

    private void onSourceFailure(Throwable thrown) {
        if (upstream == null) {
            onSubscribe(Operators.emptySubscription());
        }
        fail(thrown);
    }

    private void fail(Throwable thrown) {
        if (ended.compareAndSet(false, true)) {
            cancel();
            passError(thrown);
        } else {
            SafeCallbacks.drop(thrown, context);
        }
    }

    private void passError(Throwable error) {
        try {
            actual.onError(error);
        } catch (Throwable thrown) { // Also fatal errors: an exception must not pass this subscriber.
            SafeCallbacks.drop(thrown, context);
        }
    }

    private Subscription upstream() {
        return requireNonNull(upstream, "upstream");
    }
}
