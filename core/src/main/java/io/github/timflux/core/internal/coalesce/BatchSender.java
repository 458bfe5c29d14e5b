package io.github.timflux.core.internal.coalesce;

import io.github.timflux.AccountResult;
import io.github.timflux.core.internal.window.Window;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;
import reactor.util.context.ContextView;

/**
 * Sends the shared requests of one operation.
 *
 * @param <E> the elements
 * @param <V> the value that is answered for an account
 */
@FunctionalInterface
public interface BatchSender<E, V> {

    /**
     * Sends one request: waits for a permit, takes a window, sends it.
     *
     * @param takeWindow takes the pending calls that fill the window; to be called once, when the permit is granted;
     *     returns null if no call is pending any more
     * @param callerContexts the contexts of the calls in the window that have no answer yet
     * @return one result for each element of the window, in the order of the elements of each account; empty if there
     *     was no window. The window is {@linkplain Window#onDone done} when the request has ended, also by an error or
     *     a cancel
     */
    Mono<List<AccountResult<V>>> send(
            Supplier<@Nullable Window<E>> takeWindow, Supplier<List<ContextView>> callerContexts);
}
