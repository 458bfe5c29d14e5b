package io.github.timflux.core.internal.call;

import io.github.timflux.Attempt;
import io.github.timflux.ErrorKind;
import io.github.timflux.TimException;
import io.github.timflux.core.internal.auth.ActiveUserSig;
import io.github.timflux.core.internal.circuit.CircuitPermission;
import io.github.timflux.core.internal.health.ProblemTracker;
import io.github.timflux.core.internal.http.HttpPostRequest;
import io.github.timflux.core.internal.http.HttpStatusException;
import io.github.timflux.core.internal.http.ResponseSizeLimit;
import io.github.timflux.core.internal.http.TransportErrors;
import io.github.timflux.core.internal.json.Codec;
import io.github.timflux.core.internal.json.DecodedResponse;
import io.github.timflux.core.internal.operation.RequestEffect;
import io.github.timflux.core.internal.operation.SuccessfulResponse;
import io.github.timflux.core.internal.ratelimit.PermitQueue;
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
import java.util.concurrent.CancellationException;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import reactor.core.scheduler.Scheduler;
import reactor.util.context.ContextView;

/**
 * Tracks one attempt and reports its end to the circuit breaker, the rate limiter, the UserSig cache, the write outcome
 * and the listener. One tracker replaces several {@code doOn...} operators, because each operator would add cost to
 * every attempt.
 *
 * @param <P> type of the payload of the response
 */
final class AttemptTracker<P> {

    private final RequestContext<P> context;
    private final CircuitPermission circuitPermission;
    private final RateLimitPermit permit;
    private final ActiveUserSig userSig;
    private final ProblemTracker problems;
    private final CallListener listener;
    private final Scheduler timer;
    private final Attempt attempt;
    private final long startedAt;

    /** True after the attempt has failed or succeeded. Guarded by this. */
    private boolean ended;

    /** The header {@code Date} of the response. It is parsed only if the service rejects the UserSig. */
    private volatile @Nullable String responseDate;

    AttemptTracker(
            RequestContext<P> context,
            CircuitPermission circuitPermission,
            RateLimitPermit permit,
            ActiveUserSig userSig,
            ProblemTracker problems,
            CallListener listener,
            Scheduler timer) {
        this.context = context;
        this.circuitPermission = circuitPermission;
        this.permit = permit;
        this.userSig = userSig;
        this.problems = problems;
        this.listener = listener;
        this.timer = timer;
        this.attempt = context.nextAttempt(circuitPermission.endpointName());
        this.startedAt = now();
        circuitPermission.markStarted();
    }

    HttpPostRequest httpRequest() {
        Codec<?, P> codec = context.method().codec();
        return new HttpPostRequest(
                circuitPermission.endpoint(),
                path(),
                userSig.userSig(),
                attempt.random(),
                context.body(),
                effect().isRepeatable(),
                new ResponseSizeLimit(codec.maxResponseBytes(accountCount()), codec::responseTooLong),
                this::beforeWrite,
                this::onResponseStart);
    }

    /** Describes the HTTP request for an {@link io.github.timflux.spi.Instrumentation}. */
    OutgoingRequest describe(List<ContextView> callerContexts) {
        return new OutgoingRequest(path(), accountCount(), permit.waitTime(), attempt, callerContexts);
    }

    private void beforeWrite() {
        // startWrite is called first. If startWrite throws, the permit must not be marked as written.
        startWrite();
        context.onSent();
        permit.markWritten();
    }

    /**
     * Records that the request will be written. A time-out can end the attempt while another thread starts to write.
     * After such a time-out, the request must not be written, because the attempt was reported as not sent.
     */
    private synchronized void startWrite() {
        if (ended) {
            throw new CancellationException("The attempt ended before its request was sent.");
        }
        context.outcome().beforeSend(effect());
    }

    private void onResponseStart(@Nullable String date) {
        responseDate = date;
        permit.markAnswered();
    }

    /**
     * Accepts the response of this attempt.
     *
     * @throws TimException if the service refused the whole request, not only some accounts
     */
    SuccessfulResponse<P> onResponse(DecodedResponse<P> response) {
        // The circuit breaker is told before acceptOrThrow can throw: an endpoint that answers is available, even if
        // the response contains an error.
        circuitPermission.onAnswered();
        SuccessfulResponse<P> accepted =
                redacted(SuccessfulResponse.acceptOrThrow(response, attempt, userSig::redactIn));
        recordSuccess();
        context.onSuccess();
        problems.onSuccess(path());
        reportAttempt(null, 0);
        return accepted;
    }

    private SuccessfulResponse<P> redacted(SuccessfulResponse<P> response) {
        return response.withPayload(context.method().codec().redact(response.payload(), userSig::redactIn));
    }

    /** Handles a failed exchange or a refused request. Returns the error for the retry policy. */
    TimException onFailure(TimException failure) {
        reportToCircuit(failure);
        String clockDifference = clockDifference(failure);
        TimException error = ClockDifference.explain(failure, clockDifference).withAttempt(attempt);
        recordFailure(error);
        applyErrorAction(error);
        // A signature that expires or is replaced is no problem if the next one is accepted.
        if (!context.isRetriedWithNewUserSig(ErrorCodes.actionFor(error.code()))) {
            problems.onFailure(path(), error, clockDifference);
        }
        // The listener is called last, after the failure has changed the rate and the circuit.
        reportAttempt(error.kind(), error.code());
        return error;
    }

    private synchronized void recordSuccess() {
        ended = true;
        context.outcome().onSuccess();
    }

    private synchronized void recordFailure(TimException error) {
        ended = true;
        context.outcome().onFailure(error, effect());
    }

    void onCancel() {
        context.outcome().onCancelled();
    }

    private void reportToCircuit(TimException error) {
        if (TransportErrors.isEndpointFailure(error)) {
            circuitPermission.onFailed(error);
        } else if (error.getCause() instanceof HttpStatusException) {
            circuitPermission.onUnexpectedStatus(error);
        } else if (TransportErrors.isWithoutConnection(error)) {
            circuitPermission.onNotSent();
        } else {
            circuitPermission.onAnswered();
        }
    }

    private String clockDifference(TimException failure) {
        return ErrorCodes.actionFor(failure.code()).concernsSignature()
                ? ClockDifference.describe(responseDate, userSig.now())
                : "";
    }

    /** Applies the effects that an error code has on other requests: a new UserSig, a pause, or a lower rate. */
    private void applyErrorAction(TimException error) {
        ErrorAction action = ErrorCodes.actionFor(error.code());
        if (action.renewsSignature()) {
            userSig.invalidate();
        }
        if (action == ErrorAction.ASK_PROVIDER_AGAIN && !userSig.tryReplace()) {
            context.disallowRetries();
        }
        if (action == ErrorAction.RENEW_SIGNATURE_AFTER_PAUSE) {
            context.options().permitQueue().pauseFor(RetryPolicy.SIGNATURE_PENALTY);
        }
        if (error.kind() == ErrorKind.THROTTLED) {
            slowDown(error);
        }
    }

    private void slowDown(TimException error) {
        PermitQueue queue = context.options().permitQueue();
        Slowdown slowdown = queue.onThrottled();
        Duration retryAfter = HttpStatusException.retryAfter(error);
        if (!retryAfter.isZero()) {
            queue.pauseFor(retryAfter);
        }
        if (!slowdown.pause().isZero()) {
            listener.onThrottled(
                    new ThrottledEvent(path(), error.code(), slowdown.newRate(), longer(slowdown.pause(), retryAfter)));
        }
    }

    private static Duration longer(Duration first, Duration second) {
        return first.compareTo(second) < 0 ? second : first;
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

    private RequestEffect effect() {
        return context.method().effect();
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
