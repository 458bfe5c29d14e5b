package io.github.timflux.core.internal.bulk;

import io.github.timflux.AccountResult;
import io.github.timflux.TimException;
import io.github.timflux.core.internal.call.ClientLifecycle;
import io.github.timflux.core.internal.call.RequestOptions;
import io.github.timflux.core.internal.call.RequestPipeline;
import io.github.timflux.core.internal.call.WriteOutcome;
import io.github.timflux.core.internal.operation.AccountOperation;
import io.github.timflux.core.internal.operation.ResultFactory;
import io.github.timflux.core.internal.ratelimit.RateLimitPermit;
import io.github.timflux.core.internal.retry.AttemptHistory;
import io.github.timflux.core.internal.window.Window;
import java.time.Duration;
import java.util.List;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;
import reactor.util.context.ContextView;

/**
 * Sends one window and returns one result for each of its elements. If the service refuses the content of a window, the
 * window is split again and again. In the end, only the accounts that caused the refusal fail.
 *
 * @param pipeline sends the requests
 * @param settleTime minimum time between a write with a lost response and the next write to the same accounts
 */
public record WindowSender(RequestPipeline pipeline, Duration settleTime) {

    /** Sends a window of a bulk stream. If the client is closing, the window is not sent and all its elements fail. */
    <E, V> Mono<List<AccountResult<V>>> send(
            AccountOperation<E, V> operation, Window<E> window, RequestOptions options) {
        return inFlight(operation, window, outcome -> lifecycle()
                .track(
                        WindowSplitter.send(pipeline, operation, window, outcome, options),
                        closed -> failAll(operation, window, closed)));
    }

    /**
     * Sends a batch of single calls. Pending calls are put into the window only after the rate limiter has granted a
     * permit.
     *
     * @param takeWindow takes the window of pending calls; returns null if no call is pending
     * @param callerContexts the Reactor contexts of the calls in the window
     * @param history remembers the attempts of the window
     * @return one result for each element of the window; empty if no call was pending
     */
    public <E, V> Mono<List<AccountResult<V>>> sendBatch(
            AccountOperation<E, V> operation,
            RequestOptions options,
            Supplier<@Nullable Window<E>> takeWindow,
            Supplier<List<ContextView>> callerContexts,
            AttemptHistory history) {
        Mono<List<AccountResult<V>>> batch = pipeline.withPermit(options, permit -> {
            Window<E> window = takeWindow.get();
            RequestOptions withPermit = options.withHeldPermit(permit, history);
            return window == null
                    ? Mono.empty()
                    : inFlight(
                            operation,
                            window,
                            outcome -> WindowSplitter.send(pipeline, operation, window, outcome, withPermit));
        });
        return pipeline.instrumentation()
                .withCallerContexts(callerContexts, lifecycle().track(batch));
    }

    /**
     * Sends a window of single calls with a permit that is already held. If the client is closing, the window is not
     * sent.
     *
     * @param permit the permit of {@link RequestPipeline#tryPermit}; the caller releases it when the window is done
     * @param window the window to send
     * @param callerContexts the Reactor contexts of the calls in the window
     * @param history remembers the attempts of the window
     * @return one result for each element of the window, to subscribe to once
     */
    public <E, V> Mono<List<AccountResult<V>>> sendBatch(
            AccountOperation<E, V> operation,
            RequestOptions options,
            RateLimitPermit permit,
            Window<E> window,
            Supplier<List<ContextView>> callerContexts,
            AttemptHistory history) {
        RequestOptions withPermit = options.withHeldPermit(permit, history);
        Mono<List<AccountResult<V>>> batch = inFlight(operation, window, outcome -> lifecycle()
                .track(WindowSplitter.send(pipeline, operation, window, outcome, withPermit)));
        return pipeline.instrumentation().withCallerContexts(callerContexts, batch);
    }

    /** Marks the window as done when all its requests have ended. */
    private <E, V> Mono<List<AccountResult<V>>> inFlight(
            AccountOperation<E, V> operation,
            Window<E> window,
            Function<WriteOutcome, Mono<List<AccountResult<V>>>> send) {
        return Mono.defer(() -> {
            WriteOutcome outcome = operation.method().effect().writes()
                    ? WriteOutcome.forWindow(pipeline.timer(), settleTime)
                    : WriteOutcome.forWindow(pipeline.timer(), Duration.ZERO);
            return send.apply(outcome)
                    // doFinally must be the last operator: as soon as this window is done, its accounts may be sent in
                    // another window.
                    .doFinally(signal ->
                            window.onDone(lifecycle().isClosed() ? Duration.ZERO : outcome.remainingSettleTime()));
        });
    }

    /**
     * Fails every element with this error; invalid elements keep their own errors. A fatal error becomes the error
     * signal.
     */
    private static <E, V> Mono<List<AccountResult<V>>> failAll(
            AccountOperation<E, V> operation, Window<E> window, TimException error) {
        ResultFactory<E, V> results = operation.resultFactory();
        return error.kind().isFatal()
                ? Mono.error(error)
                : Mono.fromSupplier(() -> window.results(element -> results.failure(element, error), results::failure));
    }

    private ClientLifecycle lifecycle() {
        return pipeline.lifecycle();
    }
}
