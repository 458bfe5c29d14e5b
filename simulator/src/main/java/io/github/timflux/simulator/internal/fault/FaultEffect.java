package io.github.timflux.simulator.internal.fault;

import io.github.timflux.simulator.internal.error.ServiceError;
import io.github.timflux.simulator.internal.error.ServiceErrorException;
import io.github.timflux.simulator.model.Fault;
import io.github.timflux.simulator.model.InjectedFault;
import io.github.timflux.simulator.model.InjectedResponse;
import org.jspecify.annotations.Nullable;

/**
 * The effect of a fault on the processing of a call.
 *
 * @param error the error that the service answers instead of processing the call, or null
 * @param outcome whether the call is processed
 */
public record FaultEffect(@Nullable ServiceError error, ProcessingOutcome outcome) {

    private static final FaultEffect ANSWERED = new FaultEffect(null, ProcessingOutcome.ANSWERED);
    private static final FaultEffect UNCERTAIN = new FaultEffect(null, ProcessingOutcome.UNCERTAIN);
    private static final FaultEffect NOT_PROCESSED = new FaultEffect(null, ProcessingOutcome.NOT_PROCESSED);

    /** Returns the effect of a fault. */
    public static FaultEffect of(Fault fault) {
        if (fault instanceof InjectedResponse response) {
            return response.isExecuted() ? ANSWERED : NOT_PROCESSED;
        }
        return of((InjectedFault) fault);
    }

    private static FaultEffect of(InjectedFault fault) {
        return switch (fault) {
            case INTERNAL_ERROR -> answers(ServiceError.INTERNAL_ERROR);
            case SERVICE_TIMEOUT -> answers(ServiceError.SERVICE_TIMEOUT);
            case THROTTLED -> answers(ServiceError.RATE_LIMIT_EXCEEDED);
            case SIGNATURE_EXPIRED -> answers(ServiceError.SIGNATURE_EXPIRED);
            case SERVICE_DEACTIVATED -> answers(ServiceError.SERVICE_DEACTIVATED);
            case EDITION_REQUIRED -> answers(ServiceError.EDITION_REQUIRED);
            case WRONG_DATA_CENTRE -> answers(ServiceError.WRONG_DATA_CENTRE);
            case UNDOCUMENTED_CODE -> answers(ServiceError.UNDOCUMENTED);
            case WRONG_JSON_TYPES, NO_ACTION_STATUS, ODD_ACCOUNT_VALUE, EMPTY_MAP_AS_ARRAY -> ANSWERED;
            case NONE, NULL_PAYLOAD, STALE_CONNECTION, LATE_RESPONSE -> ANSWERED;
            case MISSING_ACCOUNTS, EXTRA_ACCOUNTS, OTHER_ACCOUNTS_ONLY, DUPLICATE_ACCOUNTS -> ANSWERED;
            case GZIP_BODY, DEFLATE_BODY, EARLY_HINTS, LARGE_RESPONSE_HEAD, REPEATED_CONTENT_LENGTH -> ANSWERED;
            case BODY_OVER_16_MIB, BODY_OVER_512_MIB, BODY_OVER_512_MIB_WITH_LENGTH -> ANSWERED;
            case INTERNAL_SERVER_ERROR, BAD_GATEWAY, SERVICE_UNAVAILABLE, GATEWAY_TIMEOUT -> UNCERTAIN;
            case HTML_BODY, EMPTY_BODY -> UNCERTAIN;
            case TRUNCATED_BODY, CONTENT_LENGTH_TOO_SHORT, CONTENT_LENGTH_TOO_LONG -> UNCERTAIN;
            case MALFORMED_JSON, ALL_NULL -> UNCERTAIN;
            case CONNECTION_RESET, CLOSED_MID_RESPONSE, NO_RESPONSE, ENDLESS_SLOW_BODY -> UNCERTAIN;
            case FORBIDDEN_STATUS, NOT_FOUND, CONTENT_TOO_LARGE, TOO_MANY_REQUESTS -> NOT_PROCESSED;
            case CONNECTION_REFUSED, TLS_HANDSHAKE_FAILURE, RESET_BEFORE_PROCESSING -> NOT_PROCESSED;
        };
    }

    private static FaultEffect answers(ServiceError error) {
        return new FaultEffect(error, ProcessingOutcome.ANSWERED);
    }

    /**
     * Answers the error of the fault, if it has one.
     *
     * @throws ServiceErrorException with that error
     */
    public void throwError() {
        if (error != null) {
            throw new ServiceErrorException(error);
        }
    }
}
