package io.github.timflux.core.internal.call;

import io.github.timflux.Attempt;
import io.github.timflux.ErrorKind;
import io.github.timflux.TimException;
import io.github.timflux.core.internal.auth.ActiveUserSig;
import io.github.timflux.core.internal.circuit.CircuitPermission;
import io.github.timflux.core.internal.http.HttpPostRequest;
import io.github.timflux.core.internal.http.TransportErrors;
import io.github.timflux.core.internal.json.DecodedResponse;
import io.github.timflux.core.internal.json.OperationCodec;
import io.github.timflux.core.internal.operation.SuccessfulResponse;
import io.github.timflux.core.internal.ratelimit.PermitQueue.Slowdown;
import io.github.timflux.core.internal.ratelimit.RateLimitPermit;
import io.github.timflux.core.internal.retry.ErrorAction;
import io.github.timflux.core.internal.retry.ErrorCodes;
import io.github.timflux.core.internal.retry.RetryPolicy;
import io.github.timflux.spi.CallListener;
import io.github.timflux.spi.CallListener.AttemptEvent;
import io.github.timflux.spi.CallListener.ThrottledEvent;
import io.github.timflux.spi.Instrumentation.OutgoingRequest;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import reactor.core.scheduler.Scheduler;
import reactor.util.context.ContextView;

/**
 * Tracks one attempt and reports its end to the circuit breaker, the rate limiter, the UserSig cache, the write outcome
 * and the listener. One tracker replaces several {@code doOn...} operators, because every attempt runs through it.
 *
 * @param <P> type of the payload of the response
 */
final class AttemptTracker<P> {

    private final RequestContext<P> context;
    private final CircuitPermission circuitPermission;
    private final RateLimitPermit permit;
    private final ActiveUserSig userSig;
    private final CallListener listener;
    private final Scheduler timer;
    private final Attempt attempt;
    private final long startedAt;

    AttemptTracker(
            RequestContext<P> context,
            CircuitPermission circuitPermission,
            RateLimitPermit permit,
            ActiveUserSig userSig,
            CallListener listener,
            Scheduler timer) {
        this.context = context;
        this.circuitPermission = circuitPermission;
        this.permit = permit;
        this.userSig = userSig;
        this.listener = listener;
        this.timer = timer;
        this.attempt = context.nextAttempt(circuitPermission.endpoint().getAuthority());
        this.startedAt = now();
    }

    HttpPostRequest httpRequest() {
        return new HttpPostRequest(
                circuitPermission.endpoint(),
                path(),
                userSig.userSig(),
                attempt.random(),
                context.body(),
                OperationCodec.maxResponseBytes(accountCount()),
                this::beforeWrite,
                permit::markAnswered);
    }

    /** Describes the HTTP request for an {@link io.github.timflux.spi.Instrumentation}. */
    OutgoingRequest describe(List<ContextView> callerContexts) {
        return new OutgoingRequest(path(), accountCount(), permit.waitTime(), attempt, callerContexts);
    }

    private void beforeWrite() {
        // beforeSend comes first: it throws if the call was cancelled, and then the permit must not be marked as
        // written.
        context.outcome().beforeSend();
        permit.markWritten();
    }

    /**
     * Accepts the response of this attempt.
     *
     * @throws TimException if the service refused the request as a whole
     */
    SuccessfulResponse<P> onResponse(DecodedResponse<P> response) {
        // The circuit breaker comes first: an endpoint that answers is up, even if the response contains an error.
        circuitPermission.onAnswered();
        SuccessfulResponse<P> accepted = SuccessfulResponse.acceptOrThrow(response, attempt, userSig::redactIn);
        context.outcome().onAnswered();
        reportAttempt(null, 0);
        return accepted;
    }

    /** Handles a failed exchange or a refused request. Returns the error for the retry policy. */
    TimException onFailure(TimException failure) {
        reportToCircuit(failure);
        TimException error = failure.withAttempt(attempt);
        context.outcome().onFailure(error);
        applyErrorAction(error);
        // The listener comes last, so that the rate and the circuit have already changed when it is called.
        reportAttempt(error.kind(), error.code());
        return error;
    }

    void onCancel() {
        context.outcome().onCancelled();
    }

    private void reportToCircuit(TimException error) {
        if (TransportErrors.isEndpointFailure(error)) {
            circuitPermission.onFailed(error);
        } else {
            circuitPermission.onAnswered();
        }
    }

    /** Applies the effects of an error code on other calls: a new UserSig, a pause, a lower rate. */
    private void applyErrorAction(TimException error) {
        ErrorAction action = ErrorCodes.actionFor(error.code());
        if (action.renewsSignature()) {
            userSig.invalidate();
        }
        if (action == ErrorAction.RENEW_SIGNATURE_AFTER_PAUSE) {
            context.options().permitQueue().pauseFor(RetryPolicy.SIGNATURE_PENALTY);
        }
        if (error.kind() == ErrorKind.THROTTLED) {
            slowDown(error.code());
        }
    }

    private void slowDown(int code) {
        Slowdown slowdown = context.options().permitQueue().onThrottled();
        if (!slowdown.pause().isZero()) {
            listener.onThrottled(new ThrottledEvent(path(), code, slowdown.newRate(), slowdown.pause()));
        }
    }

    private void reportAttempt(@Nullable ErrorKind failure, int code) {
        listener.onAttempt(new AttemptEvent(
                path(),
                accountCount(),
                attempt.number(),
                permit.waitTime(),
                permit.timeToWrite(),
                Duration.ofNanos(now() - startedAt),
                failure,
                code));
    }

    private String path() {
        return context.method().path();
    }

    private int accountCount() {
        return context.accounts().size();
    }

    private long now() {
        return timer.now(TimeUnit.NANOSECONDS);
    }
}
