package io.github.timflux.core.internal.coalesce;

import io.github.timflux.AccountResult;
import io.github.timflux.core.internal.window.Window;
import java.util.List;
import reactor.core.publisher.Mono;

/**
 * Makes the calls of an operation.
 *
 * @param <E> what is asked for an account
 * @param <V> what is answered for it
 */
@FunctionalInterface
public interface BatchSender<E, V> {

    /**
     * Makes one call: queues for a permit, draws a window, sends it.
     *
     * @param passengers give the window
     * @return one result for each element of the window, those of each account in their order; empty if there was none.
     *     The window is {@linkplain Window#onDone done} with the call, however the call ends
     */
    Mono<List<AccountResult<V>>> send(BatchSource<E> passengers);
}
