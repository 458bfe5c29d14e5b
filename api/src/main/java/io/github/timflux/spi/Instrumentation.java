package io.github.timflux.spi;

import static java.util.Objects.requireNonNull;

import io.github.timflux.AccountResult;
import io.github.timflux.Attempt;
import io.github.timflux.TimClient;
import java.time.Duration;
import java.util.List;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.util.context.ContextView;

/**
 * Wraps the publishers of bulk streams, single calls and requests, for traces and for metrics that need the Reactor
 * {@code Context}. {@link CallListener} is simpler and is enough for other metrics.
 *
 * <p>Each {@code around} method gets a publisher and returns the publisher to use instead: usually the same publisher
 * with an operator such as {@code tap}. The returned publisher must pass on signals, demand and cancel unchanged. The
 * defaults return the publisher that they get.
 *
 * <p>The methods must be thread-safe, and must not block.
 */
public interface Instrumentation {

    /**
     * Wraps a bulk stream. Called once for each call of an operation, on the thread of the caller; the stream starts at
     * each subscription. An exception from this method is thrown to the caller of the operation.
     *
     * @param operation the path, such as {@code v4/timpush/get_attr}
     * @param results the results of the stream
     * @param <T> the type of the values
     * @return the publisher for the application
     */
    default <T> Flux<AccountResult<T>> aroundStream(String operation, Flux<AccountResult<T>> results) {
        return results;
    }

    /**
     * Wraps a single call. The call includes the wait for a permit, and may share a request with other calls. Called on
     * the thread of the caller; an exception from this method is thrown to the caller.
     *
     * @param operation the path, such as {@code v4/timpush/get_attr}
     * @param response the value of the call
     * @param <T> the type of the value
     * @return the publisher for the application
     */
    default <T> Mono<T> aroundSingleCall(String operation, Mono<T> response) {
        return response;
    }

    /**
     * Wraps one attempt of a request that has its permit. The request is sent when the returned publisher is subscribed
     * to. Called on the thread that delivers the permit; an exception from this method is the error signal of the bulk
     * stream or of the calls that share the request.
     *
     * @param request the request
     * @param exchange sends the request; fails with a {@link io.github.timflux.TimException}
     * @param <T> the type of the response, which is internal to the client
     * @return the publisher for the client
     */
    default <T> Mono<T> aroundRequest(OutgoingRequest request, Mono<T> exchange) {
        return exchange;
    }

    /**
     * Called when a client with this instrumentation was opened, before its first call. If this method throws, the
     * client is closed and the exception is thrown to its builder.
     *
     * @param client the client
     */
    default void onClientOpened(TimClient client) {
        // Empty by default: only gauges need the client.
    }

    /**
     * Called once when a client with this instrumentation was closed. An exception from this method is thrown by
     * {@link TimClient#close()}, or is the error signal of {@link TimClient#closeGracefully}.
     *
     * @param client the client
     */
    default void onClientClosed(TimClient client) {
        // Empty by default: only gauges need the client.
    }

    /**
     * One attempt of a request, before it is sent.
     *
     * @param operation the path, such as {@code v4/timpush/get_attr}
     * @param accounts the number of distinct accounts in the request
     * @param permitWait how long the attempt waited for its permit
     * @param attempt the attempt number, the host and the {@code random} parameter
     * @param callerContexts the Reactor {@code Context} of the stream, or of each single call that shares the request
     */
    record OutgoingRequest(
            String operation, int accounts, Duration permitWait, Attempt attempt, List<ContextView> callerContexts) {
        public OutgoingRequest {
            requireNonNull(operation, "operation");
            requireNonNull(permitWait, "permitWait");
            requireNonNull(attempt, "attempt");
            callerContexts = List.copyOf(callerContexts);
        }
    }

    /**
     * The instrumentation that does nothing. A client with it adds no operators.
     *
     * @return always the same instance
     */
    static Instrumentation none() {
        return NoInstrumentation.NONE;
    }
}
