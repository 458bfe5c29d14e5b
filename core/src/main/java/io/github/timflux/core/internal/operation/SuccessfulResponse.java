package io.github.timflux.core.internal.operation;

import io.github.timflux.Attempt;
import io.github.timflux.ErrorKind;
import io.github.timflux.TimException;
import io.github.timflux.core.internal.json.DecodedResponse;
import io.github.timflux.core.internal.json.DecodedResponse.AccountError;
import io.github.timflux.core.internal.retry.ErrorCodes;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * The response to a request that succeeded as a whole. Individual accounts may have failed.
 *
 * @param payload the payload of the response
 * @param accountErrors the errors of the accounts that failed or cannot be read; the key is the account
 * @param attempt the attempt that received the response
 * @param redactor removes the UserSig from error texts that the service returns
 * @param <P> type of the payload
 */
public record SuccessfulResponse<P>(
        P payload, Map<String, AccountError> accountErrors, Attempt attempt, UnaryOperator<String> redactor) {

    /**
     * Accepts a response, or throws its error.
     *
     * @throws TimException if the service refused the request as a whole
     */
    public static <P> SuccessfulResponse<P> acceptOrThrow(
            DecodedResponse<P> response, Attempt attempt, UnaryOperator<String> redactor) {
        if (!response.succeeded()) {
            throw ErrorCodes.requestError(response.code(), redactor.apply(response.info()));
        }
        return new SuccessfulResponse<>(response.payload(), response.accountErrors(), attempt, redactor);
    }

    /** Returns a copy of this response with another payload, or this response if the payload is the same object. */
    public SuccessfulResponse<P> withPayload(P other) {
        return other == payload ? this : new SuccessfulResponse<>(other, accountErrors, attempt, redactor);
    }

    /** Returns the error of an account, or null if the account has none. */
    @Nullable TimException accountError(String account) {
        AccountError error = accountErrors.get(account);
        return error == null ? null : toException(error).withAttempt(attempt);
    }

    private TimException toException(AccountError error) {
        return error.isUnreadable()
                ? new TimException(
                        ErrorKind.UNREADABLE,
                        0,
                        "The response contains a value for the account that cannot be read: " + error.info() + ".",
                        error.cause())
                : ErrorCodes.accountError(error.code(), redactor.apply(error.info()));
    }
}
