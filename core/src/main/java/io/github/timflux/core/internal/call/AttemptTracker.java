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
import io.github.timflux.core.internal.operation.AcceptedResponse;
import io.github.timflux.core.internal.ratelimit.PermitQueue.Slowdown;
import io.github.timflux.core.internal.ratelimit.RateLimitPermit;
import io.github.timflux.core.internal.retry.ErrorAction;
import io.github.timflux.core.internal.retry.ErrorCodes;
import io.github.timflux.core.internal.retry.RetryPolicy;
import io.github.timflux.spi.CallListener;
import io.github.timflux.spi.Instrumentation.OutgoingRequest;
import java.util.List;
import reactor.core.scheduler.Scheduler;
import reactor.util.context.ContextView;

/**
 * The course of one attempt: what is sent, and who has to know what came of it. Most attempts of most clients are made
 * while others are, so this is one object, and not an operator for each who has to know.
 *
 * @param <P> what is answered
 */
final class AttemptTracker<P> {

    private final RequestContext<P> call;
    private final CircuitPermission passage;
    private final RateLimitPermit permit;
    private final ActiveUserSig signature;
    private final CallListener listener;
    private final Attempt attempt;
    private final AttemptReport report;

    AttemptTracker(
            RequestContext<P> call,
            Clearance clearance,
            ActiveUserSig signature,
            CallListener listener,
            Scheduler timer) {
        this.call = call;
        this.passage = clearance.passage();
        this.permit = clearance.permit();
        this.signature = signature;
        this.listener = listener;
        this.attempt = call.nextAttempt(passage.endpoint().getAuthority());
        this.report = new AttemptReport(
                listener, timer, call.method().path(), call.accounts().size(), attempt.number(), permit);
    }

    HttpPostRequest httpRequest() {
        return new HttpPostRequest(
                passage.endpoint(),
                call.method().path(),
                signature.userSig(),
                attempt.random(),
                call.body(),
                OperationCodec.maxResponseBytes(call.accounts().size()),
                this::beforeWrite,
                permit::markAnswered);
    }

    OutgoingRequest describe(List<ContextView> callers) {
        return new OutgoingRequest(call.method().path(), call.accounts().size(), permit.waitTime(), attempt, callers);
    }

    private void beforeWrite() {
        // First: it may refuse, and then nothing is written.
        call.outcome().beforeSend();
        permit.markWritten();
    }

    /** There is an answer; throws its verdict if that is not success. */
    AcceptedResponse<P> onResponse(DecodedResponse<P> answer) {
        // First: what the answer says is no matter of the host.
        passage.onAnswered();
        AcceptedResponse<P> reply = AcceptedResponse.acceptOrThrow(answer, attempt, signature::redactIn);
        call.outcome().onAnswered();
        report.answered();
        return reply;
    }

    /** There is none, or its verdict is a failure. */
    TimException onFailure(TimException fault) {
        reportToCircuit(fault);
        TimException error = fault.withAttempt(attempt);
        call.outcome().onFailure(error);
        applyErrorAction(error);
        // Last, for it tells what came of all the above.
        report.failed(error);
        return error;
    }

    void onCancel() {
        call.outcome().onCancelled();
    }

    private void reportToCircuit(TimException error) {
        if (TransportErrors.isEndpointFailure(error)) {
            passage.onFailed(error);
        } else {
            passage.onAnswered();
        }
    }

    /** What the others have to know of the failure. */
    private void applyErrorAction(TimException error) {
        ErrorAction remedy = ErrorCodes.actionFor(error.code());
        if (remedy.renewsSignature()) {
            signature.invalidate();
        }
        if (remedy == ErrorAction.RENEW_SIGNATURE_AFTER_PAUSE) {
            call.options().permitQueue().pauseFor(RetryPolicy.SIGNATURE_PENALTY);
        }
        if (error.kind() == ErrorKind.THROTTLED) {
            slowDown(error.code());
        }
    }

    private void slowDown(int code) {
        Slowdown slowdown = call.options().permitQueue().onThrottled();
        if (!slowdown.pause().isZero()) {
            listener.onThrottled(
                    new CallListener.ThrottledEvent(call.method().path(), code, slowdown.newRate(), slowdown.pause()));
        }
    }
}
