package io.github.timflux.core.internal.coalesce;

import io.github.timflux.AccountResult;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.MonoSink;
import reactor.util.context.ContextView;

/**
 * One caller, from its subscription to its answer. The fields that change are guarded by the coalescer's lock; the
 * caller is told outside of it, by whoever took the waiter out.
 *
 * @param <E> what is asked
 * @param <V> what is answered
 */
final class PendingCall<E, V> {

    final E element;
    final String account;
    private final MonoSink<V> sink;

    /** When it is refused if it has not been answered. */
    long deadline;

    /** The call that carries it, once there is one. */
    @Nullable BatchRequest<E, V> request;

    /** Answered, refused or gone: nothing more is to be done for it. */
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
        // Returns something because a fold has to.
        result.fold((ofWhom, value) -> succeed(value), (ofWhom, cause) -> fail(cause));
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
