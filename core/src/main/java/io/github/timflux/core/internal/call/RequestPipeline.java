package io.github.timflux.core.internal.call;

import io.github.timflux.TimException;
import io.github.timflux.core.internal.auth.UserSigCache;
import io.github.timflux.core.internal.circuit.CircuitPermission;
import io.github.timflux.core.internal.circuit.EndpointSelector;
import io.github.timflux.core.internal.health.ProblemTracker;
import io.github.timflux.core.internal.http.HttpTransport;
import io.github.timflux.core.internal.http.RequestBody;
import io.github.timflux.core.internal.operation.RestMethodDescriptor;
import io.github.timflux.core.internal.operation.SuccessfulResponse;
import io.github.timflux.core.internal.ratelimit.PermitQueue;
import io.github.timflux.core.internal.ratelimit.RateLimitPermit;
import io.github.timflux.core.internal.retry.NotAttemptedErrors;
import io.github.timflux.core.internal.retry.RetryPolicy;
import io.github.timflux.core.internal.window.AccountIndex;
import io.github.timflux.spi.CallListener;
import java.time.Duration;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Scheduler;

/**
 * Sends one request, with retries after failed attempts. Each attempt has these steps, in this order: get a UserSig,
 * select an endpoint, wait for a permit, make the exchange, check the response. A retry starts again at the first step.
 *
 * @param timer the scheduler that measures pauses, time-outs and deadlines
 * @param userSigs the UserSig cache that all requests of the client share
 * @param endpoints selects an endpoint whose circuit breaker allows a request
 * @param transport makes one HTTP exchange
 * @param retry decides whether and when a failed attempt is retried
 * @param refusals the refusal tracker of each operation
 * @param lifecycle ends waits and attempts when the client closes
 * @param problems tracks refused requests, for health checks and the log
 * @param listener called for every attempt
 * @param instrumentation wraps every HTTP exchange, for example for traces
 */
public record RequestPipeline(
        Scheduler timer,
        UserSigCache userSigs,
        EndpointSelector endpoints,
        HttpTransport transport,
        RetryPolicy retry,
        RefusalTrackers refusals,
        ClientLifecycle lifecycle,
        ProblemTracker problems,
        CallListener listener,
        InstrumentationInvoker instrumentation) {

    /**
     * Sends one request. The request starts at subscription. A cancel ends the wait for a permit or the HTTP exchange.
     *
     * @param outcome records whether the service may have applied a write
     * @return the accepted response, the error of the last attempt, or an error because the deadline passed or the
     *     client closed
     */
    public <Q, P> Mono<SuccessfulResponse<P>> send(
            RestMethodDescriptor<Q, P> method,
            Q request,
            AccountIndex accounts,
            WriteOutcome outcome,
            RequestOptions options) {
        return Mono.defer(() -> withRetries(newContext(method, request, accounts, outcome, options)));
    }

    /**
     * Sends one request with one attempt: no failure is retried, not even a throttled attempt. The request starts at
     * subscription. A cancel ends the wait for a permit or the HTTP exchange.
     *
     * @return the accepted response, the error of the attempt, or an error because the deadline passed or the client
     *     closed
     */
    public <Q, P> Mono<SuccessfulResponse<P>> sendOnce(
            RestMethodDescriptor<Q, P> method, Q request, RequestOptions options) {
        return Mono.defer(() -> {
            WriteOutcome outcome = WriteOutcome.forWindow(timer, Duration.ZERO);
            RequestContext<P> context = newContext(method, request, AccountIndex.none(), outcome, options);
            context.disallowRetries();
            return withRetries(context);
        });
    }

    private <Q, P> RequestContext<P> newContext(
            RestMethodDescriptor<Q, P> method,
            Q request,
            AccountIndex accounts,
            WriteOutcome outcome,
            RequestOptions options) {
        RequestBody body = method.codec().encode(request);
        return new RequestContext<>(method, body, accounts, outcome, options, refusals.of(method.path()));
    }

    /**
     * Waits for a permit for a request that has no content yet. Single calls use this method, because they are put into
     * a request only when the permit is granted. If the client starts to close, the wait for the permit ends with an
     * error.
     *
     * @param send sends the request; this function must pass the permit on with {@link RequestOptions#withHeldPermit}
     */
    public <T> Mono<T> withPermit(RequestOptions options, Function<RateLimitPermit, Mono<T>> send) {
        Mono<T> queue = CancelOnDeadlineOrClose.whileWaiting(lifecycle, timer, options.permitQueue()::withPermit, send);
        // The request waits for a UserSig and an endpoint before it waits for a permit, so that it holds no permit
        // during these waits.
        return retry.withRetries(userSigs.withUserSig(userSig -> Mono.empty()), options.maxAttempts())
                .then(endpoints.whenEndpointAvailable(queue));
    }

    /**
     * Takes a permit for a request that can be sent at once: a UserSig is cached, an endpoint permits a call, and the
     * call does not have to wait for the permit.
     *
     * @return the permit, which the caller must release; null if the request has to wait
     */
    public @Nullable RateLimitPermit tryPermit(RequestOptions options) {
        return userSigs.isCached() && endpoints.isAvailable()
                ? options.permitQueue().tryPermit()
                : null;
    }

    private <P> Mono<SuccessfulResponse<P>> withRetries(RequestContext<P> context) {
        // The request waits for the UserSig before it takes a permit, so that no permit is held while a slow UserSig
        // provider runs.
        Mono<SuccessfulResponse<P>> attempt = userSigs.withUserSig(userSig -> attempt(context));
        // The retries surround the whole attempt, because every attempt needs its own permit.
        Mono<SuccessfulResponse<P>> attempts =
                retry.withRetries(attempt, context.options().maxAttempts(), context);
        // CancelOnDeadlineOrClose surrounds the retries, so that it also ends back-off pauses and waits for permits.
        return new CancelOnDeadlineOrClose<>(attempts, context.cancelConditions(lifecycle, this::deadlineError));
    }

    private TimException deadlineError(TimException exceeded) {
        return endpoints.isAvailable() ? exceeded : endpoints.unavailableError();
    }

    /** Makes one attempt. The attempt fails at once if its permit is expected after the deadline. */
    private <P> Mono<SuccessfulResponse<P>> attempt(RequestContext<P> context) {
        PermitQueue queue = context.permitQueue();
        return context.options().deadline().ifReachable(() -> queue.expectedWait(0), selectEndpoint(context, queue));
    }

    /** Selects the endpoint before taking a permit, so that no permit is held while all circuits are open. */
    private <P> Mono<SuccessfulResponse<P>> selectEndpoint(RequestContext<P> context, PermitQueue queue) {
        return endpoints.withEndpoint(
                context.options().waitsForEndpoint(),
                queue::releaseHeldPermit,
                endpoint -> queue.withPermit(permit -> exchange(context, endpoint, permit)));
    }

    /**
     * Signs and sends the request, decodes the response and checks it. The UserSig is read again after the permit is
     * granted, because it may have been renewed while the request waited for its permit.
     */
    private <P> Mono<SuccessfulResponse<P>> exchange(
            RequestContext<P> context, CircuitPermission endpoint, RateLimitPermit permit) {
        if (!context.tryStart()) {
            return Mono.error(NotAttemptedErrors::clientClosed);
        }
        return userSigs.withUserSig(userSig -> {
            AttemptTracker<P> tracker =
                    new AttemptTracker<>(context, endpoint, permit, userSig, problems, listener, timer);
            Mono<SuccessfulResponse<P>> exchange =
                    new AttemptOperator<>(transport.post(tracker.httpRequest(), context::decode), tracker);
            return instrumentation.aroundAttempt(tracker, exchange);
        });
    }

    /**
     * Runs a pause. If the deadline passes or the client closes during the pause, the pause ends at once with an error.
     */
    public <T> Mono<T> untilDeadlineOrClose(Mono<T> pause, RequestOptions options) {
        return new CancelOnDeadlineOrClose<>(pause, CancelConditions.ofPause(lifecycle, options.deadline()));
    }
}
