package io.github.timflux.core.faults;

import io.github.timflux.AccountResult;
import io.github.timflux.TimException;
import io.github.timflux.core.catalog.ExampleCall;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * The outcome of a call as its caller sees it.
 *
 * @param outcome the distinct outcomes of the elements, such as {@code success}
 * @param attempts the number of attempts
 * @param accounts the accounts of the results, sorted
 * @param reasons the distinct messages of the failures
 */
record CallOutcome(String outcome, int attempts, List<String> accounts, List<String> reasons) {

    static final String SUCCESS = "success";
    static final String SUCCESS_WITHOUT_NAMES = "success, with no names";
    static final String MISSING = "`MISSING`";

    /** The end of the outcome of a call that fails for some of its accounts only. */
    static final String OR_SUCCESS = " or success";

    static final String SOME_MISSING = MISSING + OR_SUCCESS;
    static final String SOME_UNREADABLE = "`UNREADABLE`" + OR_SUCCESS;
    static final String SOME_UNREADABLE_WRITE = "`UNREADABLE`, may have been applied" + OR_SUCCESS;
    static final String REJECTED = "`REJECTED`";
    static final String UNAVAILABLE = "`UNAVAILABLE`";
    static final String MAY_HAVE_BEEN_APPLIED = UNAVAILABLE + ", may have been applied";

    /** Part of the message of a call whose attempts all ended by the response time-out. */
    static final String TIMEOUT_MESSAGE = "No complete response arrived";

    /** The test stops at the third attempt; the tests of the retry policy check the limit of 50. */
    static final String STILL_RETRYING = "tried up to 50 times";

    /** The test stops when the circuit is open. */
    static final String WAITING = "a stream waits for the endpoint";

    static final String WITHOUT_EFFECT = ", but without effect";

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

    static CallOutcome waiting(int attempts) {
        return new CallOutcome(WAITING, attempts, List.of(), List.of());
    }

    static CallOutcome stillTrying(int attempts) {
        return new CallOutcome(STILL_RETRYING, attempts, List.of(), List.of());
    }

    /** {@return this outcome, marked as a call without its effect on the service} */
    CallOutcome withoutEffect() {
        return new CallOutcome(outcome + WITHOUT_EFFECT, attempts, accounts, reasons);
    }

    private static String outcome(AccountResult<?> result, ExampleCall call) {
        return result.fold((account, value) -> success(result, value, call), (account, error) -> failure(error));
    }

    private static String success(AccountResult<?> result, Object value, ExampleCall call) {
        if (call.expected().contains(result)) {
            return SUCCESS;
        }
        return Map.of().equals(value) && !call.ofAccounts() ? SUCCESS_WITHOUT_NAMES : "another value: " + value;
    }

    private static String failure(TimException error) {
        return "`" + error.kind() + "`"
                + (error.code() == 0 ? "" : " " + error.code())
                + (error.mayHaveBeenApplied() ? ", may have been applied" : "");
    }

    private static String reason(AccountResult<?> result) {
        return result.fold((account, value) -> "", (account, error) -> error.reason());
    }
}
