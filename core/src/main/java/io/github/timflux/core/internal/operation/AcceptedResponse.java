package io.github.timflux.core.internal.operation;

import io.github.timflux.Attempt;
import io.github.timflux.TimException;
import io.github.timflux.core.internal.json.DecodedResponse;
import io.github.timflux.core.internal.json.DecodedResponse.AccountError;
import io.github.timflux.core.internal.retry.ErrorCodes;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * What an attempt brought, once the request as a whole has succeeded.
 *
 * @param payload what was answered
 * @param accountErrors what failed, by account
 * @param attempt the attempt
 * @param redactor what the words of the service go through
 * @param <P> the type of what was answered
 */
public record AcceptedResponse<P>(
        P payload, Map<String, AccountError> accountErrors, Attempt attempt, UnaryOperator<String> redactor) {

    /** Throws the verdict on the request as a whole if it is not success. */
    public static <P> AcceptedResponse<P> acceptOrThrow(
            DecodedResponse<P> answer, Attempt attempt, UnaryOperator<String> filter) {
        if (!answer.succeeded()) {
            throw ErrorCodes.requestError(answer.code(), filter.apply(answer.info()));
        }
        return new AcceptedResponse<>(answer.payload(), answer.accountErrors(), attempt, filter);
    }

    /**
     * Why an account failed, or null if nothing is said against it. Of those who were not asked for nothing is made.
     */
    @Nullable TimException accountError(String account) {
        AccountError refusal = accountErrors.get(account);
        return refusal == null
                ? null
                : ErrorCodes.accountError(refusal.code(), redactor.apply(refusal.info()))
                        .withAttempt(attempt);
    }
}
