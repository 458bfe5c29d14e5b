package io.github.timflux.core.internal.coalesce;

import io.github.timflux.AccountResult;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.MonoSink;
import reactor.util.context.ContextView;

/**
 * One single call, from its subscription to its answer. The lock of the coalescer guards the mutable fields. The thread
 * that marked the call as done then signals the sink, without holding the lock.
 *
 * @param <E> type of the element
 * @param <V> type of the answer
 */
final class PendingCall<E, V> {

    final E element;
    final String account;
    private final MonoSink<V> sink;

    /** Time at which this call fails if no answer has arrived, in nanoseconds of the timer. */
    long deadline;

    /** The batch that sends this call; null while the call waits for a permit. */
    @Nullable SingleCallBatch<E, PendingCall<E, V>> batch;

    /** The neighbours of this call in {@link CallsByDeadline}. */
    @Nullable PendingCall<E, V> previous;

    @Nullable PendingCall<E, V> next;

    /** Whether this call was answered, failed or cancelled. */
    boolean done;

    PendingCall(E element, String account, MonoSink<V> sink) {
        this.element = element;
        this.account = account;
        this.sink = sink;
    }

    E element() {
        return element;
    }

    ContextView context() {
        return sink.contextView();
    }

    void complete(AccountResult<V> result) {
        // fold needs a return value. It is not used here.
        result.fold((resultAccount, value) -> succeed(value), (resultAccount, error) -> fail(error));
    }

    private boolean succeed(V value) {
        sink.success(value);
        return true;
    }

    boolean fail(Throwable error) {
        sink.error(error);
        return false;
    }
}
