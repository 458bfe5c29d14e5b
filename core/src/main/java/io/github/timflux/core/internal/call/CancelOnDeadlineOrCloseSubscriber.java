package io.github.timflux.core.internal.call;

import io.github.timflux.TimException;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;
import org.reactivestreams.Subscription;
import reactor.core.CoreSubscriber;
import reactor.core.Disposable;
import reactor.util.context.Context;

/**
 * One subscription to {@link CancelOnDeadlineOrClose}. The work, its bounds and the subscriber may all end it at once.
 */
final class CancelOnDeadlineOrCloseSubscriber<T> implements CoreSubscriber<T>, Subscription {

    private final CoreSubscriber<? super T> actual;
    private final CancelConditions bounds;
    private final AtomicBoolean over = new AtomicBoolean();
    private @Nullable Subscription work;
    private volatile @Nullable Disposable alarm;
    private boolean answered;

    CancelOnDeadlineOrCloseSubscriber(CoreSubscriber<? super T> actual, CancelConditions bounds) {
        this.actual = actual;
        this.bounds = bounds;
    }

    @Override
    public Context currentContext() {
        return actual.currentContext();
    }

    @Override
    public void onSubscribe(Subscription subscription) {
        work = subscription;
        actual.onSubscribe(this);
        // Afterwards: whoever gives up before the subscriber knows of it would have nobody to tell.
        watch();
    }

    private void watch() {
        if (over.get()) {
            return;
        }
        bounds.lifetime().add(this);
        alarm = bounds.deadline().schedule(this::onDeadline);
        if (over.get()) {
            forget();
        }
    }

    private void forget() {
        bounds.lifetime().remove(this);
        Disposable set = alarm;
        if (set != null) {
            set.dispose();
        }
    }

    /** Whether the caller is the first to end it. */
    private boolean end() {
        boolean first = over.compareAndSet(false, true);
        if (first) {
            forget();
        }
        return first;
    }

    @Override
    public void onNext(T value) {
        if (end()) {
            answered = true;
            actual.onNext(value);
        }
    }

    @Override
    public void onError(Throwable error) {
        // An error of work that was given up is nobody's any more: it has been answered for.
        if (end()) {
            actual.onError(error instanceof TimException known ? bounds.told().apply(known) : error);
        }
    }

    @Override
    public void onComplete() {
        if (answered || end()) {
            actual.onComplete();
        }
    }

    @Override
    public void request(long count) {
        work().request(count);
    }

    @Override
    public void cancel() {
        if (end()) {
            work().cancel();
        }
    }

    /** The client is closed, or begins to. */
    void onClosed() {
        if (bounds.isClosed()) {
            giveUp(ClientLifecycle.closedError());
        }
    }

    private void onDeadline() {
        giveUp(bounds.tooLate());
    }

    private void giveUp(TimException reason) {
        if (end()) {
            work().cancel();
            actual.onError(bounds.told().apply(reason));
        }
    }

    private Subscription work() {
        if (work == null) {
            throw new IllegalStateException("There is no subscription to the work; expected one.");
        }
        return work;
    }
}
