package io.github.timflux.core;

import io.github.timflux.AccountResult;
import io.github.timflux.Attempt;
import io.github.timflux.TimException;
import io.github.timflux.core.json.Answer;
import io.github.timflux.core.json.Answer.Refusal;
import io.github.timflux.core.resilience.ErrorTable;
import io.github.timflux.core.window.Window;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * What an attempt brought for single accounts, once the request as a whole has succeeded.
 *
 * @param values what was answered, by account
 * @param failures what failed, by account
 * @param attempt the attempt
 * @param <V> what the operation answers for an account
 */
record Outcome<V>(Map<String, V> values, Map<String, TimException> failures, Attempt attempt) {

    /** Throws the verdict on the request as a whole if it is not success. */
    static <V> Outcome<V> judge(Answer<V> answer, Attempt attempt) {
        if (!answer.ok()) {
            throw ErrorTable.ofRequest(answer.code(), answer.info());
        }
        return new Outcome<>(answer.values(), failures(answer.refusals(), attempt), attempt);
    }

    List<AccountResult<V>> merge(Window window) {
        return window.merge(values, failures, error -> error.at(attempt));
    }

    private static Map<String, TimException> failures(Map<String, Refusal> refusals, Attempt attempt) {
        if (refusals.isEmpty()) {
            return Map.of();
        }
        Map<String, TimException> failures = new HashMap<>();
        refusals.forEach((account, refusal) -> failures.put(
                account, ErrorTable.ofAccount(refusal.code(), refusal.info()).at(attempt)));
        return failures;
    }
}
