package io.github.timflux.core.internal.call;

import io.github.timflux.BulkOptions;
import io.github.timflux.TimException;
import io.github.timflux.core.internal.auth.ActiveUserSig;
import io.github.timflux.core.internal.auth.UserSigCache;
import io.github.timflux.core.internal.circuit.EndpointSelector;
import io.github.timflux.core.internal.client.ClientSettings;
import io.github.timflux.core.internal.http.HttpTransport;
import io.github.timflux.core.internal.operation.AcceptedResponse;
import io.github.timflux.core.internal.operation.RestMethod;
import io.github.timflux.core.internal.ratelimit.CallPriority;
import io.github.timflux.core.internal.ratelimit.PermitQueue;
import io.github.timflux.core.internal.ratelimit.RateLimitPermit;
import io.github.timflux.core.internal.ratelimit.RateLimiters;
import io.github.timflux.core.internal.retry.RetryPolicy;
import io.github.timflux.core.internal.window.AccountIndex;
import java.util.function.Function;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Scheduler;

/**
 * Assembles a call, from the request to the reply.
 *
 * @param settings what the client was built with
 * @param timer measures pauses and time-outs
 * @param http makes an exchange
 */
public record RequestPipeline(
        ClientSettings settings,
        Scheduler timer,
        RateLimiters turnstiles,
        UserSigCache userSigs,
        HttpTransport http,
        RetryPolicy retry,
        EndpointSelector hosts,
        ClientLifecycle lifetime) {

    /** Per call: the request is encoded once, and sent until an attempt succeeds or none is worth making. */
    public <Q, P> Mono<AcceptedResponse<P>> send(
            RestMethod<Q, P> endpoint, Q request, AccountIndex accounts, WriteOutcome doubt, CallOptions terms) {
        return Mono.defer(() ->
                attempts(new RequestContext<>(endpoint, endpoint.codec().encode(request), accounts, doubt, terms)));
    }

    /** {@return the terms of a stream of calls, which waits for a host that is away, or of a single one} */
    public CallOptions options(RestMethod<?, ?> endpoint, CallPriority lane, BulkOptions options) {
        return new CallOptions(
                turnstiles.limiterFor(endpoint.path()).openQueue(lane),
                options.maxAttempts(),
                Deadline.of(options.deadline(), timer),
                lane == CallPriority.BULK);
    }

    /**
     * Per window that is drawn when its permit is there: nobody asks for one before there is a signature, so that the
     * call that is made with the permit has it at hand, nor while there is no host to call.
     */
    public <T> Mono<T> withPermit(CallOptions terms, Function<RateLimitPermit, Mono<T>> call) {
        Mono<T> pass = lifetime.unlessClosing(terms.permitQueue()::withPermit, call);
        return retry.withRetries(userSigs.withUserSig(signature -> Mono.empty()), terms.maxAttempts())
                .then(hosts.whenEndpointAvailable(pass));
    }

    private <P> Mono<AcceptedResponse<P>> attempts(RequestContext<P> call) {
        // After the signature: nobody asks for a permit before there is one.
        Mono<AcceptedResponse<P>> attempt = userSigs.withUserSig(signature -> queue(call));
        // Around the above: every attempt takes a permit of its own.
        Mono<AcceptedResponse<P>> attempts =
                retry.withRetries(attempt, call.options().maxAttempts());
        // Around the retries, so that pauses and the queue for permits end with client and deadline, too.
        return new CancelOnDeadlineOrClose<>(attempts, call.cancelConditions(lifetime, this::tooLate));
    }

    private TimException tooLate(TimException notAttempted) {
        return hosts.isAvailable() ? notAttempted : hosts.unavailableError();
    }

    /** Per attempt: wait until it can be made, unless that could not be in time. */
    private <P> Mono<AcceptedResponse<P>> queue(RequestContext<P> call) {
        PermitQueue line = call.permitQueue();
        return call.options()
                .deadline()
                .ifReachable(() -> line.expectedWait(0), acquire(call, line, clearance -> attempt(call, clearance)));
    }

    /** Per attempt: a host first, so that nobody takes a permit to a place where there is none. */
    private <P> Mono<AcceptedResponse<P>> acquire(
            RequestContext<P> call, PermitQueue line, Function<Clearance, Mono<AcceptedResponse<P>>> attempt) {
        return hosts.withEndpoint(
                call.options().waitsForEndpoint(),
                line::releaseHeldPermit,
                passage -> line.withPermit(permit -> attempt.apply(new Clearance(passage, permit))));
    }

    /** Per attempt: sign, exchange; but a closing client begins no new call. */
    private <P> Mono<AcceptedResponse<P>> attempt(RequestContext<P> call, Clearance clearance) {
        return call.tryStart()
                ? userSigs.withUserSig(signature -> exchange(call, clearance, signature))
                : Mono.error(ClientLifecycle::closedError);
    }

    /** Per attempt: send, decode, judge. */
    private <P> Mono<AcceptedResponse<P>> exchange(
            RequestContext<P> call, Clearance clearance, ActiveUserSig signature) {
        AttemptTracker<P> course = new AttemptTracker<>(call, clearance, signature, settings.listener(), timer);
        return settings.instrumentation()
                .aroundAttempt(course, new AttemptOperator<>(http.post(course.httpRequest(), call::decode), course));
    }
}
