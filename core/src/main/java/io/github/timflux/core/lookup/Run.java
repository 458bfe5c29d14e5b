package io.github.timflux.core.lookup;

import io.github.timflux.AccountResult;
import io.github.timflux.core.window.Window;
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
final class Run<E, V> extends BaseSubscriber<List<AccountResult<V>>> implements Passengers<E> {

    private final Coalescer<E, V> coalescer;

    /** Whom it carries, once it has drawn. Guarded by the coalescer's lock, as is their count. */
    @Nullable Batch<E, Waiter<E, V>> batch;

    int aboard;

    Run(Coalescer<E, V> coalescer) {
        this.coalescer = coalescer;
    }

    void start(Calls<E, V> calls) {
        // Here and not by an operator: none of those it carries may end it for the others.
        calls.make(this).subscribe(this);
    }

    @Override
    public @Nullable Window<E> draw() {
        return coalescer.draw(this);
    }

    @Override
    public List<ContextView> callers() {
        return coalescer.callers(this);
    }

    @Override
    public Context currentContext() {
        return Context.empty();
    }

    @Override
    protected void hookOnNext(List<AccountResult<V>> results) {
        coalescer.answered(this, results);
    }

    @Override
    protected void hookOnError(Throwable error) {
        coalescer.ended(this, error);
    }

    @Override
    protected void hookOnComplete() {
        coalescer.ended(this, null);
    }
}
