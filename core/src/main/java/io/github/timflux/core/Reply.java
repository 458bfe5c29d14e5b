package io.github.timflux.core;

import io.github.timflux.Attempt;
import io.github.timflux.TimException;
import io.github.timflux.core.json.Answer;
import io.github.timflux.core.json.Answer.Refusal;
import io.github.timflux.core.resilience.ErrorTable;
import java.util.HashMap;
import java.util.Map;
import java.util.function.UnaryOperator;

/**
 * What an attempt brought, once the request as a whole has succeeded.
 *
 * @param payload what was answered
 * @param failures what failed, by account
 * @param attempt the attempt
 * @param <P> the type of what was answered
 */
record Reply<P>(P payload, Map<String, TimException> failures, Attempt attempt) {

    /**
     * Throws the verdict on the request as a whole if it is not success. What the service says goes through a filter.
     */
    static <P> Reply<P> judge(Answer<P> answer, Attempt attempt, UnaryOperator<String> filter) {
        if (!answer.ok()) {
            throw ErrorTable.ofRequest(answer.code(), filter.apply(answer.info()));
        }
        return new Reply<>(answer.payload(), failures(answer.refusals(), attempt, filter), attempt);
    }

    private static Map<String, TimException> failures(
            Map<String, Refusal> refusals, Attempt attempt, UnaryOperator<String> filter) {
        if (refusals.isEmpty()) {
            return Map.of();
        }
        Map<String, TimException> failures = new HashMap<>();
        refusals.forEach((account, refusal) -> failures.put(
                account,
                ErrorTable.ofAccount(refusal.code(), filter.apply(refusal.info()))
                        .at(attempt)));
        return failures;
    }
}
