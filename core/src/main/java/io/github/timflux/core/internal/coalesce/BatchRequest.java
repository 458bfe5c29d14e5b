package io.github.timflux.core.internal.coalesce;

import io.github.timflux.AccountResult;
import io.github.timflux.core.internal.ratelimit.RateLimitPermit;
import io.github.timflux.core.internal.retry.AttemptHistory;
import io.github.timflux.core.internal.window.Window;
import java.util.List;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.BaseSubscriber;
import reactor.util.context.Context;
import reactor.util.context.ContextView;

/**
 * One request that several single calls share. The request waits for a permit, then takes the pending calls and sends
 * them. The request of a call that does not have to wait is created with its permit and this call. The request has an
 * empty Reactor context, because each of its calls can have a different context. The request is cancelled only when all
 * its calls are cancelled.
 *
 * @param <E> type of the elements
 * @param <V> type of the answer for an account
 */
final class BatchRequest<E, V> extends BaseSubscriber<List<AccountResult<V>>> {

    private final Listener<E, V> listener;
    private final AttemptHistory history = new AttemptHistory();
    private boolean ended;

    /**
     * The calls that this request sends; null before the permit is granted. The lock of the coalescer guards this
     * field.
     */
    @Nullable SingleCallBatch<E, PendingCall<E, V>> batch;

    BatchRequest(Listener<E, V> listener) {
        this.listener = listener;
    }

    /** Waits for a permit, and then sends the pending calls. */
    void start(BatchSender<E, V> sender) {
        sender.send(() -> listener.takeWindow(this), () -> listener.callerContexts(this), history)
                // A subscription of its own, so that the cancel of one call does not cancel the shared request.
                .subscribe(this);
    }

    /** Sends the window of a call that does not have to wait. */
    void startAtOnce(BatchSender<E, V> sender, RateLimitPermit permit, Window<E> window) {
        sender.sendAtOnce(permit, window, () -> listener.callerContexts(this), history)
                .subscribe(this);
    }

    /** Returns what happened to this request so far. */
    AttemptHistory history() {
        return history;
    }

    @Override
    public Context currentContext() {
        return Context.empty();
    }

    @Override
    protected void hookOnNext(List<AccountResult<V>> results) {
        // The results of a request arrive together, so they are its end.
        ended = true;
        listener.onEnd(this, results, null);
    }

    @Override
    protected void hookOnError(Throwable error) {
        listener.onEnd(this, List.of(), error);
    }

    @Override
    protected void hookOnComplete() {
        if (!ended) {
            listener.onEnd(this, List.of(), null);
        }
    }

    /** Listener for the state changes of a batch request. */
    interface Listener<E, V> {

        /** Called when the permit is granted. Returns the window to send, or null if no call is pending. */
        @Nullable Window<E> takeWindow(BatchRequest<E, V> request);

        List<ContextView> callerContexts(BatchRequest<E, V> request);

        /** Called when the request has ended. Calls without a result get the error. */
        void onEnd(BatchRequest<E, V> request, List<AccountResult<V>> results, @Nullable Throwable error);
    }
}
