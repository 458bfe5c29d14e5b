package io.github.timflux.simulator.internal.service;

import io.github.timflux.simulator.internal.auth.UserSigVerifier;
import io.github.timflux.simulator.internal.error.ServiceError;
import io.github.timflux.simulator.internal.error.ServiceErrorException;
import io.github.timflux.simulator.internal.fault.FaultEffect;
import io.github.timflux.simulator.internal.fault.ProcessingOutcome;
import io.github.timflux.simulator.internal.fault.ResponsePlan;
import io.github.timflux.simulator.internal.limit.RateLimit;
import io.github.timflux.simulator.internal.limit.Strictness;
import io.github.timflux.simulator.internal.operation.OperationRouter;
import io.github.timflux.simulator.internal.operation.ParsedRequest;
import io.github.timflux.simulator.internal.operation.ServiceResponse;
import io.github.timflux.simulator.model.Fault;
import io.github.timflux.simulator.model.InjectedResponse;
import io.github.timflux.simulator.model.RecordedCall;
import java.nio.ByteBuffer;
import java.time.InstantSource;
import java.util.Map;

/**
 * Handles calls: checks them, executes their operation and records them. Several event loops use it at the same time.
 */
final class CallHandler {

    private final ServiceSettings settings;
    private final ServiceState state;
    private final InstantSource clock;
    private final Strictness strictness;
    private final DateHeader dateHeader;
    private final OperationRouter operations;
    private final Map<String, RateLimit> rateLimits;
    private final QueryValidator queryValidator;

    /**
     * @param clock the clock of the service
     * @throws IllegalStateException if a path has a rate limit but no operation
     */
    CallHandler(ServiceSettings settings, ServiceState state, InstantSource clock) {
        this.settings = settings;
        this.state = state;
        this.clock = clock;
        this.strictness = new Strictness(settings.relaxedRules());
        this.dateHeader = new DateHeader(clock);
        this.operations = new OperationRouter(
                state.store(), state.pushes(), settings.unknownAccounts(), strictness, settings.functions());
        this.rateLimits = operations.rateLimits(settings.rateLimits());
        AppCredentials credentials = settings.credentials();
        UserSigVerifier userSigVerifier =
                new UserSigVerifier(credentials.secretKey(), clock, state.userSigs(), strictness);
        this.queryValidator = new QueryValidator(credentials, userSigVerifier, strictness);
    }

    ServiceState state() {
        return state;
    }

    ServiceSettings settings() {
        return settings;
    }

    Map<String, RateLimit> rateLimits() {
        return rateLimits;
    }

    /** Handles one call. The HTTP server sends the response after its delay. */
    ScheduledResponse handle(IncomingRequest call) {
        SequencedArrival arrival = state.arrivals().next(call.path(), rateLimits.get(call.path()), strictness);
        boolean overRateLimit = arrival.overRateLimit();
        // Parsed before the checks, because the record of a rejected call contains its accounts too.
        ParsedRequest request = operations.parse(call.toOperationCall(arrival.nanos()));
        ResponsePlan plan = ResponsePlan.of(arrival.fault(), arrival.random(), strictness);
        ServiceResponse response = respond(call, request, overRateLimit, plan);
        if (arrival.fault() instanceof InjectedResponse content) {
            response = response.withContent(content);
        }
        state.recorder()
                .record(
                        toRecord(call, arrival, request, response),
                        response.malformed(),
                        arrival.callsInSecond(),
                        overRateLimit);
        // Last: the delay uses the random generator after the response, so that a seed always gives the same result.
        long delayNanos = settings.delays().nanos(arrival.fault(), arrival.random());
        return new ScheduledResponse(response.json(), arrival.fault(), dateHeader.value(), delayNanos);
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
        boolean withBodies = settings.recording().withBodies();
        return new RecordedCall(
                arrival.number(),
                clock.instant(),
                arrival.nanos(),
                call.path(),
                call.parameter("random"),
                call.parameter("identifier"),
                request.accounts(),
                call.userAgent(),
                call.connectionId(),
                hasErrorCode(arrival.fault()) ? response.errorCode() : RecordedCall.NO_ERROR_CODE,
                arrival.fault(),
                response.executed(),
                withBodies ? call.body().toByteBuffer() : ByteBuffer.allocate(0),
                ByteBuffer.wrap(withBodies ? response.json() : new byte[0]));
    }

    /** Returns whether the caller gets the {@code ErrorCode} of the response. */
    private static boolean hasErrorCode(Fault fault) {
        return fault instanceof InjectedResponse || FaultEffect.of(fault).outcome() == ProcessingOutcome.ANSWERED;
    }
}
