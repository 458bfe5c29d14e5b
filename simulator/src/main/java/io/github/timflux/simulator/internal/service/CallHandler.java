package io.github.timflux.simulator.internal.service;

import io.github.timflux.simulator.internal.auth.UserSigVerifier;
import io.github.timflux.simulator.internal.error.ServiceError;
import io.github.timflux.simulator.internal.error.ServiceErrorException;
import io.github.timflux.simulator.internal.fault.FaultEffect;
import io.github.timflux.simulator.internal.fault.FaultSelector;
import io.github.timflux.simulator.internal.fault.ProcessingOutcome;
import io.github.timflux.simulator.internal.fault.ResponsePlan;
import io.github.timflux.simulator.internal.limit.RateLimit;
import io.github.timflux.simulator.internal.operation.OperationRouter;
import io.github.timflux.simulator.internal.operation.ParsedRequest;
import io.github.timflux.simulator.internal.operation.ServiceResponse;
import io.github.timflux.simulator.internal.push.PushRecorder;
import io.github.timflux.simulator.internal.state.AccountStore;
import io.github.timflux.simulator.model.RecordedCall;
import java.nio.ByteBuffer;
import java.time.InstantSource;
import java.util.Map;
import java.util.function.LongSupplier;

/**
 * Handles calls: checks them, executes their operation and records them. Several event loops use it at the same time.
 */
public final class CallHandler {

    private final ServiceSettings settings;
    private final OperationRouter operations;
    private final ArrivalSequencer arrivals;
    private final UserSigVerifier userSigVerifier;
    private final QueryValidator queryValidator;
    private final CallRecorder recorder;

    public CallHandler(
            ServiceSettings settings,
            AccountStore store,
            PushRecorder pushes,
            FaultSelector faults,
            CallRecorder recorder,
            InstantSource clock,
            LongSupplier nanoTime) {
        this.settings = settings;
        this.operations = new OperationRouter(store, pushes, settings.unknownAccounts(), settings.functions());
        Map<String, RateLimit> limits = operations.rateLimits(settings.rateLimits());
        this.arrivals = new ArrivalSequencer(limits, faults, settings.seed(), nanoTime);
        this.userSigVerifier = new UserSigVerifier(settings.credentials().secretKey(), clock);
        this.queryValidator = new QueryValidator(settings.credentials(), userSigVerifier);
        this.recorder = recorder;
    }

    /** Handles one call. The HTTP server sends the response after its delay. */
    public ScheduledResponse handle(IncomingRequest call) {
        SequencedArrival arrival = arrivals.next(call.path());
        boolean overRateLimit = arrival.overRateLimit();
        // Parsed before the checks, because the record of a rejected call contains its accounts too.
        ParsedRequest request = operations.parse(call.toOperationCall(arrival.nanos()));
        ResponsePlan plan = ResponsePlan.of(arrival.fault(), arrival.random());
        ServiceResponse response = respond(call, request, overRateLimit, plan);
        recorder.record(
                toRecord(call, arrival, request, response),
                response.malformed(),
                arrival.callsInSecond(),
                overRateLimit);
        // Last: the delay uses the random generator after the response, so that a seed always gives the same result.
        long delayNanos = settings.delays().nanos(arrival.fault(), arrival.random());
        return new ScheduledResponse(response.json(), arrival.fault(), delayNanos);
    }

    /** Revokes all UserSigs that were used until now. */
    public void revokeSignatures() {
        userSigVerifier.revokeUsed();
    }

    private ServiceResponse respond(
            IncomingRequest call, ParsedRequest request, boolean overRateLimit, ResponsePlan plan) {
        try {
            // First: a call with an error fault has exactly that error, even if other checks would fail.
            FaultEffect.of(plan.fault()).throwError();
            ServiceError.UNKNOWN_PATH.throwUnless(operations.hasPath(call.path()));
            ServiceError.METHOD_NOT_POST.throwUnless(call.isPost());
            queryValidator.validate(call);
            operations.rateLimitError(call.path()).throwUnless(!overRateLimit);
            return request.respond(plan);
        } catch (ServiceErrorException e) {
            return ServiceResponse.refusal(e.error());
        }
    }

    private RecordedCall toRecord(
            IncomingRequest call, SequencedArrival arrival, ParsedRequest request, ServiceResponse response) {
        ProcessingOutcome outcome = FaultEffect.of(arrival.fault()).outcome();
        return new RecordedCall(
                arrival.nanos(),
                call.path(),
                call.parameter("random"),
                call.parameter("identifier"),
                request.accounts(),
                call.userAgent(),
                call.connectionId(),
                outcome == ProcessingOutcome.ANSWERED ? response.errorCode() : RecordedCall.NO_ERROR_CODE,
                arrival.fault(),
                response.executed(),
                settings.recordBodies() ? call.body().toByteBuffer() : ByteBuffer.allocate(0));
    }
}
