package io.github.timflux.core.internal.coalesce;

import io.github.timflux.AccountResult;
import io.github.timflux.core.internal.window.Window;
import java.util.List;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.BaseSubscriber;
import reactor.util.context.Context;
import reactor.util.context.ContextView;

/**
 * One shared request: waits for a permit, then takes the pending calls and sends them. It has an empty Context of its
 * own, because it belongs to all of its calls, and it is cancelled only when the last of them was cancelled.
 *
 * @param <E> the elements
 * @param <V> the value that is answered for an account
 */
final class BatchRequest<E, V> extends BaseSubscriber<List<AccountResult<V>>> {

    private final Listener<E, V> listener;

    /** The calls that the request sends; null until the permit is granted. Guarded by the lock of the coalescer. */
    @Nullable InFlightBatch<E, PendingCall<E, V>> batch;

    BatchRequest(Listener<E, V> listener) {
        this.listener = listener;
    }

    void start(BatchSender<E, V> sender) {
        // subscribe() instead of an operator: no single call may cancel the request of the others.
        sender.send(() -> listener.takeWindow(this), () -> listener.callerContexts(this))
                .subscribe(this);
    }

    @Override
    public Context currentContext() {
        return Context.empty();
    }

    @Override
    protected void hookOnNext(List<AccountResult<V>> results) {
        listener.onResults(this, results);
    }

    @Override
    protected void hookOnError(Throwable error) {
        listener.onEnd(this, error);
    }

    @Override
    protected void hookOnComplete() {
        listener.onEnd(this, null);
    }

    /** Is called by a request when its state changes. */
    interface Listener<E, V> {

        /** The permit is granted; returns the window to send, or null if no call is pending. */
        @Nullable Window<E> takeWindow(BatchRequest<E, V> request);

        List<ContextView> callerContexts(BatchRequest<E, V> request);

        void onResults(BatchRequest<E, V> request, List<AccountResult<V>> results);

        /** The request has ended; calls without an answer get the error. */
        void onEnd(BatchRequest<E, V> request, @Nullable Throwable error);
    }
}
