package io.github.timflux.core.faults;

import io.github.timflux.AccountResult;
import io.github.timflux.TimException;
import io.github.timflux.core.catalog.ExampleCall;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * What a caller sees of a call.
 *
 * @param outcome what became of its elements, each kind of it once
 * @param attempts how many it took
 * @param accounts whose results there were
 * @param reasons what the failures say
 */
record CallOutcome(String outcome, int attempts, List<String> accounts, List<String> reasons) {

    static final String SUCCESS = "success";
    static final String SUCCESS_WITHOUT_NAMES = "success, with no names";
    static final String MISSING = "`MISSING`";
    static final String SOME_MISSING = "`MISSING` or success";
    static final String UNAVAILABLE = "`UNAVAILABLE`";
    static final String MAY_HAVE_BEEN_APPLIED = UNAVAILABLE + ", may have been applied";

    /** Nobody waits for the last of fifty attempts here; that it is the last one, the retry policy's own tests know. */
    static final String STILL_RETRYING = "tried up to 50 times";

    static CallOutcome fromResults(Collection<AccountResult<?>> results, ExampleCall call, int attempts) {
        return new CallOutcome(
                results.stream()
                        .map(result -> outcome(result, call))
                        .distinct()
                        .sorted()
                        .collect(Collectors.joining(" or ")),
                attempts,
                results.stream().map(AccountResult::account).sorted().toList(),
                results.stream().map(CallOutcome::reason).distinct().toList());
    }

    static CallOutcome stillTrying(int attempts) {
        return new CallOutcome(STILL_RETRYING, attempts, List.of(), List.of());
    }

    /** {@return the same, of a call that has not done what it should have} */
    CallOutcome withoutEffect() {
        return new CallOutcome(outcome + ", but not done", attempts, accounts, reasons);
    }

    private static String outcome(AccountResult<?> result, ExampleCall call) {
        return result.fold((account, value) -> success(result, value, call), (account, cause) -> failure(cause));
    }

    private static String success(AccountResult<?> result, Object value, ExampleCall call) {
        if (call.expected().contains(result)) {
            return SUCCESS;
        }
        return Map.of().equals(value) && !call.ofAccounts() ? SUCCESS_WITHOUT_NAMES : "another value: " + value;
    }

    private static String failure(TimException cause) {
        return "`" + cause.kind() + "`"
                + (cause.code() == 0 ? "" : " " + cause.code())
                + (cause.mayHaveBeenApplied() ? ", may have been applied" : "");
    }

    private static String reason(AccountResult<?> result) {
        return result.fold((account, value) -> "", (account, cause) -> cause.reason());
    }
}
