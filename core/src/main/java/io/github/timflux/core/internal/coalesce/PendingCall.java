package io.github.timflux.core.internal.coalesce;

import io.github.timflux.AccountResult;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.MonoSink;
import reactor.util.context.ContextView;

/**
 * One single call, from its subscription to its answer. The mutable fields are guarded by the lock of the coalescer.
 * The sink is called without the lock, by the thread that marked the call as done.
 *
 * @param <E> the element
 * @param <V> the value that is answered
 */
final class PendingCall<E, V> {

    final E element;
    final String account;
    private final MonoSink<V> sink;

    /** When the call fails if it has no answer, in nanoseconds of the timer. */
    long deadline;

    /** The batch that sends the call; null while the call waits for a permit. */
    @Nullable InFlightBatch<E, PendingCall<E, V>> batch;

    /** Whether the call was answered, failed or cancelled. */
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
        // fold needs a return value; it is not used.
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
