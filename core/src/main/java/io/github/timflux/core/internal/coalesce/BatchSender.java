package io.github.timflux.core.internal.coalesce;

import io.github.timflux.AccountResult;
import io.github.timflux.core.internal.retry.AttemptHistory;
import io.github.timflux.core.internal.window.Window;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;
import reactor.util.context.ContextView;

/**
 * Sends the requests that the single calls of one operation share.
 *
 * @param <E> type of the elements
 * @param <V> type of the answer for an account
 */
@FunctionalInterface
public interface BatchSender<E, V> {

    /**
     * Sends one request: waits for a permit, takes a window, and sends the window.
     *
     * @param takeWindow fills a window with pending calls and returns it, or returns null if no call is pending; must
     *     be called once, when the permit is granted
     * @param callerContexts the Reactor contexts of the calls in the window that have no answer yet
     * @param history remembers the attempts of the request, for calls that reach their deadline
     * @return one result for each element of the window; the results of one account are in the order of the elements of
     *     this account; the {@code Mono} is empty if no call was pending. The window is {@linkplain Window#onDone done}
     *     when the request has ended, also after an error or a cancel
     */
    Mono<List<AccountResult<V>>> send(
            Supplier<@Nullable Window<E>> takeWindow,
            Supplier<List<ContextView>> callerContexts,
            AttemptHistory history);
}
