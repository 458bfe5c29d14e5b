package io.github.timflux.core.internal.coalesce;

import io.github.timflux.AccountResult;
import io.github.timflux.core.internal.window.Window;
import java.util.List;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.BaseSubscriber;
import reactor.util.context.Context;
import reactor.util.context.ContextView;

/**
 * One call: queues for a permit, then carries whom it draws. It belongs to all of them and to none, so it has an empty
 * Context of its own, and is cancelled only when the last of them has gone; that may be before it has begun.
 *
 * @param <E> what is asked
 * @param <V> what is answered
 */
final class BatchRequest<E, V> extends BaseSubscriber<List<AccountResult<V>>> implements BatchSource<E> {

    private final RequestCoalescer<E, V> coalescer;

    /** Whom it carries, once it has drawn. Guarded by the coalescer's lock, as is their count. */
    @Nullable InFlightBatch<E, PendingCall<E, V>> batch;

    int unansweredCount;

    BatchRequest(RequestCoalescer<E, V> coalescer) {
        this.coalescer = coalescer;
    }

    void start(BatchSender<E, V> calls) {
        // Here and not by an operator: none of those it carries may end it for the others.
        calls.send(this).subscribe(this);
    }

    @Override
    public @Nullable Window<E> takeWindow() {
        return coalescer.take(this);
    }

    @Override
    public List<ContextView> callerContexts() {
        return coalescer.callerContexts(this);
    }

    @Override
    public Context currentContext() {
        return Context.empty();
    }

    @Override
    protected void hookOnNext(List<AccountResult<V>> results) {
        coalescer.onResults(this, results);
    }

    @Override
    protected void hookOnError(Throwable error) {
        coalescer.onEnd(this, error);
    }

    @Override
    protected void hookOnComplete() {
        coalescer.onEnd(this, null);
    }
}
