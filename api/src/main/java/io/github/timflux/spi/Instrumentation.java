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
 * Wraps the publishers of bulk streams, single calls and requests. Use an {@code Instrumentation} for traces, and for
 * metrics that need the Reactor {@code Context}. For other metrics, the simpler {@link CallListener} is enough.
 *
 * <p>The methods {@code aroundStream}, {@code aroundSingleCall} and {@code aroundRequest} get a publisher and return
 * the publisher that replaces it. Usually the returned publisher adds an operator such as {@code tap} to the original
 * publisher. The returned publisher must pass on signals, demand and cancel unchanged. By default,
 * {@code aroundStream}, {@code aroundSingleCall} and {@code aroundRequest} return the original publisher.
 *
 * <p>All methods of an instrumentation must be thread-safe and must not block.
 */
public interface Instrumentation {

    /**
     * Wraps a bulk stream. The client calls {@code aroundStream} once for each call of an operation, on the thread of
     * the caller. The wrapped stream starts at each subscription. If {@code aroundStream} throws an exception, the
     * caller of the operation gets this exception.
     *
     * @param operation the URL path of the operation, such as {@code v4/timpush/get_attr}
     * @param results the results of the stream
     * @param <T> the type of the values
     * @return the publisher that the application gets
     */
    default <T> Flux<AccountResult<T>> aroundStream(String operation, Flux<AccountResult<T>> results) {
        return results;
    }

    /**
     * Wraps a single call. The time of a single call includes the wait for a permit. A single call may share a request
     * with other single calls. The client calls {@code aroundSingleCall} on the thread of the caller. If
     * {@code aroundSingleCall} throws an exception, the caller of the operation gets this exception.
     *
     * @param operation the URL path of the operation, such as {@code v4/timpush/get_attr}
     * @param response the value of the call
     * @param <T> the type of the value
     * @return the publisher that the application gets
     */
    default <T> Mono<T> aroundSingleCall(String operation, Mono<T> response) {
        return response;
    }

    /**
     * Wraps one attempt of a request, after the attempt got its permit. The client sends the request when the returned
     * publisher is subscribed to. The client calls {@code aroundRequest} on the thread that delivers the permit. If
     * {@code aroundRequest} throws an exception, the bulk stream, or each single call that shares the request, fails
     * with this exception.
     *
     * @param request the request
     * @param exchange the publisher that sends the request; fails with a {@link io.github.timflux.TimException
     *     TimException}
     * @param <T> the type of the response; only the client knows this type
     * @return the publisher that the client subscribes to
     */
    default <T> Mono<T> aroundRequest(OutgoingRequest request, Mono<T> exchange) {
        return exchange;
    }

    /**
     * Called when a client with this instrumentation was opened, before the first call of the client. If
     * {@code onClientOpened} throws an exception, the client is closed and its builder throws the exception.
     *
     * @param client the client
     */
    default void onClientOpened(TimClient client) {
        // The default implementation is empty, because only instrumentations with gauges need the client.
    }

    /**
     * Called once when a client with this instrumentation was closed. If {@code onClientClosed} throws an exception,
     * {@link TimClient#close()} throws this exception, or {@link TimClient#closeGracefully} fails with it.
     *
     * @param client the client
     */
    default void onClientClosed(TimClient client) {
        // The default implementation is empty, because only instrumentations with gauges need the client.
    }

    /**
     * An attempt of a request, before the request is sent.
     *
     * @param operation the URL path of the operation, such as {@code v4/timpush/get_attr}
     * @param accounts the number of distinct accounts in the request
     * @param permitWait the time for which the attempt waited for its permit
     * @param attempt the number, the host and the {@code random} parameter of the attempt
     * @param callerContexts the Reactor {@code Context} of the bulk stream, or the contexts of all single calls that
     *     share the request
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
     * Returns the instrumentation that does nothing. A client with {@code Instrumentation.none()} adds no operators to
     * its publishers.
     *
     * @return always the same instance
     */
    static Instrumentation none() {
        return NoInstrumentation.NONE;
    }
}
