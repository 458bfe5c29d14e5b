package io.github.timflux.core;

import io.github.timflux.Attempt;
import io.github.timflux.TimException;
import io.github.timflux.core.json.Answer;
import io.github.timflux.core.json.Answer.Refusal;
import io.github.timflux.core.resilience.ErrorTable;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * What an attempt brought, once the request as a whole has succeeded.
 *
 * @param payload what was answered
 * @param refusals what failed, by account
 * @param attempt the attempt
 * @param filter what the words of the service go through
 * @param <P> the type of what was answered
 */
record Reply<P>(P payload, Map<String, Refusal> refusals, Attempt attempt, UnaryOperator<String> filter) {

    /** Throws the verdict on the request as a whole if it is not success. */
    static <P> Reply<P> judge(Answer<P> answer, Attempt attempt, UnaryOperator<String> filter) {
        if (!answer.ok()) {
            throw ErrorTable.ofRequest(answer.code(), filter.apply(answer.info()));
        }
        return new Reply<>(answer.payload(), answer.refusals(), attempt, filter);
    }

    /**
     * Why an account failed, or null if nothing is said against it. Of those who were not asked for nothing is made.
     */
    @Nullable TimException failure(String account) {
        Refusal refusal = refusals.get(account);
        return refusal == null
                ? null
                : ErrorTable.ofAccount(refusal.code(), filter.apply(refusal.info()))
                        .at(attempt);
    }
}
