package io.github.timflux.core.internal.client;

import io.github.timflux.AccountResult;
import io.github.timflux.core.internal.bulk.WindowSender;
import io.github.timflux.core.internal.call.RequestOptions;
import io.github.timflux.core.internal.coalesce.BatchSender;
import io.github.timflux.core.internal.operation.AccountOperation;
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
 * Sends the batches of the single calls of one operation.
 *
 * @param operation the operation of the calls
 * @param sender sends the windows
 * @param options the options of all requests
 */
record OperationSender<E, V>(AccountOperation<E, V> operation, WindowSender sender, RequestOptions options)
        implements BatchSender<E, V> {

    @Override
    public @Nullable RateLimitPermit tryPermit() {
        return sender.pipeline().tryPermit(options);
    }

    @Override
    public Duration expectedWait(int ahead) {
        return options.permitQueue().expectedWait(ahead);
    }

    @Override
    public Mono<List<AccountResult<V>>> sendAtOnce(
            RateLimitPermit permit,
            Window<E> window,
            Supplier<List<ContextView>> callerContexts,
            AttemptHistory history) {
        return sender.sendBatch(operation, options, permit, window, callerContexts, history);
    }

    @Override
    public Mono<List<AccountResult<V>>> send(
            Supplier<@Nullable Window<E>> takeWindow,
            Supplier<List<ContextView>> callerContexts,
            AttemptHistory history) {
        return sender.sendBatch(operation, options, takeWindow, callerContexts, history);
    }
}
