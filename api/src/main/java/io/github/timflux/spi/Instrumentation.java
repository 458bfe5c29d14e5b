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
 * Watches whatever a client does from its beginning to its end, for traces and for metrics with a context; who needs
 * neither is served better by a {@link CallListener}.
 *
 * <p>Each method is handed a publisher and gives back the one to use in its place: usually the same with an operator
 * behind it, such as {@code tap}. It must emit, fail and end as the one it was given does, keep its demand, and pass a
 * cancel on. What a method throws fails what it was asked for. All of them may be called by several threads.
 */
public interface Instrumentation {

    /**
     * A stream of an operation. Called once for each call of the operation; the stream begins at each subscription.
     *
     * @param operation the path, such as {@code v4/timpush/get_attr}
     * @param results what it emits
     * @param <T> the values
     * @return what the application gets
     */
    default <T> Flux<AccountResult<T>> aroundStream(String operation, Flux<AccountResult<T>> results) {
        return results;
    }

    /**
     * A single call, from its caller's point of view: it may wait for others, and share a request with them.
     *
     * @param operation the path
     * @param answer its answer
     * @param <T> what is answered
     * @return what the application gets
     */
    default <T> Mono<T> aroundSingleCall(String operation, Mono<T> answer) {
        return answer;
    }

    /**
     * One request, which has its permit and is about to be sent. What comes before its subscription is not sent.
     *
     * @param request what is known of it
     * @param exchange sends it; fails with a {@link io.github.timflux.TimException} that names the kind and code
     * @param <T> what comes back; of no meaning outside of the client
     * @return what the client subscribes to
     */
    default <T> Mono<T> aroundRequest(OutgoingRequest request, Mono<T> exchange) {
        return exchange;
    }

    /**
     * A client that this was given to has been made; nothing has been asked of it.
     *
     * @param client the client
     */
    default void onClientOpened(TimClient client) {
        // Most find out what they need by the calls.
    }

    /**
     * A client that this was given to has been closed. Called once for each that was opened.
     *
     * @param client the client
     */
    default void onClientClosed(TimClient client) {
        // As above.
    }

    /**
     * One request, of an attempt that is about to be made.
     *
     * @param operation the path
     * @param accounts how many distinct accounts it carries
     * @param permitWait how long it waited for its permit
     * @param attempt which one it is, and where it goes
     * @param callerContexts on whose behalf it is made: the Context of the stream, or that of each single call that
     *     shares it
     */
    record OutgoingRequest(
            String operation, int accounts, Duration permitWait, Attempt attempt, List<ContextView> callerContexts) {
        public OutgoingRequest {
            requireNonNull(operation, "operation");
            requireNonNull(permitWait, "waited");
            requireNonNull(attempt, "attempt");
            callerContexts = List.copyOf(callerContexts);
        }
    }

    /**
     * An observer that watches nothing; a client that has it pays nothing for being observable.
     *
     * @return always the same
     */
    static Instrumentation none() {
        return NoInstrumentation.NONE;
    }
}
