package io.github.timflux.core.internal.call;

import io.github.timflux.TimException;
import io.github.timflux.core.internal.auth.UserSigCache;
import io.github.timflux.core.internal.circuit.CircuitPermission;
import io.github.timflux.core.internal.circuit.EndpointSelector;
import io.github.timflux.core.internal.http.HttpTransport;
import io.github.timflux.core.internal.operation.AcceptedResponse;
import io.github.timflux.core.internal.operation.RestMethod;
import io.github.timflux.core.internal.ratelimit.PermitQueue;
import io.github.timflux.core.internal.ratelimit.RateLimitPermit;
import io.github.timflux.core.internal.retry.RetryPolicy;
import io.github.timflux.core.internal.window.AccountIndex;
import io.github.timflux.spi.CallListener;
import java.util.function.Function;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Scheduler;

/**
 * Sends one request, with all its attempts. The steps of an attempt, in this order: signature, endpoint, permit,
 * exchange, judgement of the response. The retry policy goes back to the first step.
 *
 * @param timer measures pauses, time-outs and deadlines
 * @param userSigs the signature that all requests of the client share
 * @param endpoints selects an endpoint whose circuit is closed
 * @param transport makes one HTTP exchange
 * @param retry decides whether and when a failed attempt is repeated
 * @param lifecycle ends waits and attempts when the client closes
 * @param listener is called for every attempt
 * @param instrumentation wraps every exchange, for traces
 */
public record RequestPipeline(
        Scheduler timer,
        UserSigCache userSigs,
        EndpointSelector endpoints,
        HttpTransport transport,
        RetryPolicy retry,
        ClientLifecycle lifecycle,
        CallListener listener,
        InstrumentationHooks instrumentation) {

    /**
     * Sends a request. Starts when subscribed to; a cancel ends the wait or the exchange.
     *
     * @param outcome records what is known of a write
     * @return the accepted response; or the error of the last attempt, of the deadline, or of the close
     */
    public <Q, P> Mono<AcceptedResponse<P>> send(
            RestMethod<Q, P> method, Q request, AccountIndex accounts, WriteOutcome outcome, CallOptions options) {
        return Mono.defer(() -> {
            // The body is encoded once, for all attempts.
            byte[] body = method.codec().encode(request);
            return withRetries(new RequestContext<>(method, body, accounts, outcome, options));
        });
    }

    /**
     * Waits for a permit before the content of a request is known: for single calls, which fill a request when its
     * permit is granted. The wait ends when the client starts to close.
     *
     * @param send sends the request; it has to pass the permit on by {@link CallOptions#withHeldPermit}
     */
    public <T> Mono<T> withPermit(CallOptions options, Function<RateLimitPermit, Mono<T>> send) {
        Mono<T> queue = CancelOnDeadlineOrClose.whileWaiting(lifecycle, timer, options.permitQueue()::withPermit, send);
        // A permit must not wait for a signature or for an endpoint: both come first.
        return retry.withRetries(userSigs.withUserSig(userSig -> Mono.empty()), options.maxAttempts())
                .then(endpoints.whenEndpointAvailable(queue));
    }

    private <P> Mono<AcceptedResponse<P>> withRetries(RequestContext<P> context) {
        // A signature is fetched before the permit: a permit must not be held while a provider is slow.
        Mono<AcceptedResponse<P>> attempt = userSigs.withUserSig(userSig -> attempt(context));
        // Outside of the attempt: every attempt takes its own permit.
        Mono<AcceptedResponse<P>> attempts =
                retry.withRetries(attempt, context.options().maxAttempts());
        // Outside of the retries: deadline and close end pauses and queues too.
        return new CancelOnDeadlineOrClose<>(attempts, context.cancelConditions(lifecycle, this::deadlineError));
    }

    private TimException deadlineError(TimException exceeded) {
        return endpoints.isAvailable() ? exceeded : endpoints.unavailableError();
    }

    /** One attempt: fails at once if its permit cannot come before the deadline. */
    private <P> Mono<AcceptedResponse<P>> attempt(RequestContext<P> context) {
        PermitQueue queue = context.permitQueue();
        return context.options().deadline().ifReachable(() -> queue.expectedWait(0), selectEndpoint(context, queue));
    }

    /** Selects the endpoint before taking a permit: no permit is held while all endpoints are down. */
    private <P> Mono<AcceptedResponse<P>> selectEndpoint(RequestContext<P> context, PermitQueue queue) {
        return endpoints.withEndpoint(
                context.options().waitsForEndpoint(),
                queue::releaseHeldPermit,
                endpoint -> queue.withPermit(permit -> exchange(context, endpoint, permit)));
    }

    /** Signs, sends, decodes and judges. The signature is read again: it may have been renewed in the queue. */
    private <P> Mono<AcceptedResponse<P>> exchange(
            RequestContext<P> context, CircuitPermission endpoint, RateLimitPermit permit) {
        if (!context.tryStart()) {
            return Mono.error(ClientLifecycle::closedError);
        }
        return userSigs.withUserSig(userSig -> {
            AttemptTracker<P> tracker = new AttemptTracker<>(context, endpoint, permit, userSig, listener, timer);
            Mono<AcceptedResponse<P>> exchange =
                    new AttemptOperator<>(transport.post(tracker.httpRequest(), context::decode), tracker);
            return instrumentation.aroundAttempt(tracker, exchange);
        });
    }

    /** Waits, but not beyond the deadline and not after the close. Errors when it is cut short. */
    public <T> Mono<T> untilDeadlineOrClose(Mono<T> pause, CallOptions options) {
        return new CancelOnDeadlineOrClose<>(pause, CancelConditions.ofPause(lifecycle, options.deadline()));
    }
}
