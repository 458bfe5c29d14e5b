package io.github.timflux.core;

import io.github.timflux.Attempt;
import io.github.timflux.ErrorKind;
import io.github.timflux.TimException;
import io.github.timflux.core.http.Faults;
import io.github.timflux.core.http.HttpCall;
import io.github.timflux.core.json.Answer;
import io.github.timflux.core.json.Codec;
import io.github.timflux.core.quota.Line.Slowdown;
import io.github.timflux.core.quota.Permit;
import io.github.timflux.core.resilience.ErrorTable;
import io.github.timflux.core.resilience.Passage;
import io.github.timflux.core.resilience.Remedy;
import io.github.timflux.core.resilience.RetryPolicy;
import io.github.timflux.core.sign.Signature;
import io.github.timflux.spi.CallListener;
import io.github.timflux.spi.CallObserver.Request;
import java.util.List;
import reactor.core.scheduler.Scheduler;
import reactor.util.context.ContextView;

/**
 * The course of one attempt: what is sent, and who has to know what came of it. Most attempts of most clients are made
 * while others are, so this is one object, and not an operator for each who has to know.
 *
 * @param <P> what is answered
 */
final class AttemptCourse<P> {

    private final Call<P> call;
    private final Passage passage;
    private final Permit permit;
    private final Signature signature;
    private final CallListener listener;
    private final Attempt attempt;
    private final AttemptReport report;

    AttemptCourse(Call<P> call, Clearance clearance, Signature signature, CallListener listener, Scheduler timer) {
        this.call = call;
        this.passage = clearance.passage();
        this.permit = clearance.permit();
        this.signature = signature;
        this.listener = listener;
        this.attempt = call.next(passage.endpoint().getAuthority());
        this.report = new AttemptReport(
                listener, timer, call.endpoint().path(), call.accounts().size(), attempt.number(), permit);
    }

    HttpCall httpCall() {
        return new HttpCall(
                passage.endpoint(),
                call.endpoint().path(),
                signature.userSig(),
                attempt.random(),
                call.body(),
                Codec.mostBytes(call.accounts().size()),
                this::writing,
                permit::answered);
    }

    Request request(List<ContextView> callers) {
        return new Request(call.endpoint().path(), call.accounts().size(), permit.waited(), attempt, callers);
    }

    private void writing() {
        // First: it may refuse, and then nothing is written.
        call.doubt().sent();
        permit.written();
    }

    /** There is an answer; throws its verdict if that is not success. */
    Reply<P> answered(Answer<P> answer) {
        // First: what the answer says is no matter of the host.
        passage.answered();
        Reply<P> reply = Reply.judge(answer, attempt, signature::hiddenIn);
        call.doubt().settled();
        report.answered();
        return reply;
    }

    /** There is none, or its verdict is a failure. */
    TimException failed(TimException fault) {
        tell(fault);
        TimException error = fault.at(attempt);
        call.doubt().failed(error);
        blame(error);
        // Last, for it tells what came of all the above.
        report.failed(error);
        return error;
    }

    void cancelled() {
        call.doubt().abandoned();
    }

    private void tell(TimException error) {
        if (Faults.concernHost(error)) {
            passage.failed(error);
        } else {
            passage.answered();
        }
    }

    /** What the others have to know of the failure. */
    private void blame(TimException error) {
        Remedy remedy = ErrorTable.remedy(error.code());
        if (remedy.needsNewSignature()) {
            signature.refuse();
        }
        if (remedy == Remedy.SIGN_AND_WAIT) {
            call.terms().line().pause(RetryPolicy.PENALTY);
        }
        if (error.kind() == ErrorKind.THROTTLED) {
            slowDown(error.code());
        }
    }

    private void slowDown(int code) {
        Slowdown slowdown = call.terms().line().throttled();
        if (!slowdown.pause().isZero()) {
            listener.onBrake(new CallListener.Brake(call.endpoint().path(), code, slowdown.limit(), slowdown.pause()));
        }
    }
}
