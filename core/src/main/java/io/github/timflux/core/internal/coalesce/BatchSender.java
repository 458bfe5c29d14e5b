package io.github.timflux.core.internal.coalesce;

import io.github.timflux.AccountResult;
import io.github.timflux.core.internal.ratelimit.RateLimitPermit;
import io.github.timflux.core.internal.retry.AttemptHistory;
import io.github.timflux.core.internal.window.Window;
import java.time.Duration;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;
import reactor.util.context.ContextView;

/**
 * Sends the requests that the single calls of one operation share. The coalescer calls {@link #tryPermit} and
 * {@link #expectedWait} while it holds its lock, so they must not call code of the application or of the coalescer.
 *
 * @param <E> type of the elements
 * @param <V> type of the answer for an account
 */
public interface BatchSender<E, V> {

    /**
     * Takes a permit if a request can be sent at once.
     *
     * @return the permit, which the caller must release; null if a request has to wait, for example for a permit or for
     *     an endpoint
     */
    @Nullable RateLimitPermit tryPermit();

    /**
     * Estimates how long a new request waits for its permit.
     *
     * @param ahead the number of requests of the coalescer that get permits before the new request
     * @return the estimated wait
     */
    Duration expectedWait(int ahead);

    /**
     * Sends one request with a permit, otherwise like {@link #send}.
     *
     * @param permit the permit of {@link #tryPermit}; the caller releases it when the window is done
     * @param window the window to send
     * @return one result for each element of the window, to subscribe to once; the window is done when the request has
     *     ended, also after an error or a cancel
     */
    Mono<List<AccountResult<V>>> sendAtOnce(
            RateLimitPermit permit,
            Window<E> window,
            Supplier<List<ContextView>> callerContexts,
            AttemptHistory history);

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
