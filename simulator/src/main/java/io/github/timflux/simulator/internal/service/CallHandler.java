package io.github.timflux.simulator.internal.service;

import io.github.timflux.simulator.internal.auth.UserSigVerifier;
import io.github.timflux.simulator.internal.error.ServiceError;
import io.github.timflux.simulator.internal.error.ServiceErrorException;
import io.github.timflux.simulator.internal.fault.FaultEffect;
import io.github.timflux.simulator.internal.fault.FaultSelector;
import io.github.timflux.simulator.internal.fault.ProcessingOutcome;
import io.github.timflux.simulator.internal.fault.ResponsePlan;
import io.github.timflux.simulator.internal.limit.RequestLimits;
import io.github.timflux.simulator.internal.operation.OperationRouter;
import io.github.timflux.simulator.internal.operation.ParsedRequest;
import io.github.timflux.simulator.internal.state.AccountStore;
import io.github.timflux.simulator.model.RecordedCall;
import java.nio.ByteBuffer;
import java.time.InstantSource;
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
            FaultSelector faults,
            CallRecorder recorder,
            InstantSource clock,
            LongSupplier nanoTime) {
        this.settings = settings;
        this.operations = new OperationRouter(store, settings.unknownAccounts());
        this.arrivals =
                new ArrivalSequencer(operations.paths(), settings.rateLimit(), faults, settings.seed(), nanoTime);
        this.userSigVerifier = new UserSigVerifier(settings.credentials().secretKey(), clock);
        this.queryValidator = new QueryValidator(settings.credentials(), userSigVerifier);
        this.recorder = recorder;
    }

    /** Handles one call. The HTTP server sends the response after its delay. */
    public ScheduledResponse handle(IncomingRequest call) {
        SequencedArrival arrival = arrivals.next(call.path());
        boolean overRateLimit = arrival.overRateLimit();
        // Parsed before the checks, because the record of a rejected call contains its accounts too.
        ParsedRequest request = operations.parse(call.path(), call.body().bytes());
        ResponsePlan plan = new ResponsePlan(arrival.fault(), arrival.random());
        ServiceResponse response = respond(call, request, overRateLimit, plan);
        recorder.record(
                toRecord(call, arrival, request, response), response.error(), arrival.callsInSecond(), overRateLimit);
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
            ServiceError.UNKNOWN_PATH.throwUnless(operations.paths().contains(call.path()));
            ServiceError.METHOD_NOT_POST.throwUnless(call.isPost());
            queryValidator.validate(call);
            ServiceError.RATE_LIMIT_EXCEEDED.throwUnless(!overRateLimit);
            ServiceError.TOO_MANY_ACCOUNTS.throwUnless(
                    request.accounts().size() <= RequestLimits.MAX_ACCOUNTS_PER_REQUEST);
            return ServiceResponse.success(request, plan);
        } catch (ServiceErrorException e) {
            return ServiceResponse.failure(e.error());
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
                settings.recordBodies() ? call.body().toByteBuffer() : ByteBuffer.allocate(0));
    }
}
