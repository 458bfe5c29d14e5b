package io.github.timflux.benchmarks.scenarios;

import static java.util.stream.Collectors.joining;

import io.github.timflux.AccountResult;
import io.github.timflux.ErrorKind;
import io.github.timflux.TimException;
import java.util.BitSet;
import java.util.EnumMap;
import java.util.Map;
import java.util.function.BiPredicate;

/** Counts the results of accounts that end in a number. For one stream, whose signals follow each other. */
final class Tally {

    private final BitSet answered = new BitSet();
    private final Map<ErrorKind, Integer> failures = new EnumMap<>(ErrorKind.class);
    private final int prefix;
    private int successes;
    private int again;
    private int wrong;
    private int inDoubt;

    Tally(String prefix) {
        this.prefix = prefix.length();
    }

    void count(AccountResult<?> result) {
        count(result, (account, value) -> true);
    }

    /** Counts a result whose value may be a wrong one. */
    <T> void count(AccountResult<T> result, BiPredicate<String, ? super T> right) {
        int number = Integer.parseInt(result.account().substring(prefix));
        if (answered.get(number)) {
            again++;
        }
        answered.set(number);
        boolean success = result.fold(
                (account, value) -> {
                    wrong += right.test(account, value) ? 0 : 1;
                    return true;
                },
                (account, cause) -> failed(cause));
        successes += success ? 1 : 0;
    }

    private boolean failed(TimException cause) {
        failures.merge(cause.kind(), 1, Integer::sum);
        inDoubt += cause.mayHaveBeenApplied() ? 1 : 0;
        return false;
    }

    /** {@return how many accounts have at least one result} */
    int answered() {
        return answered.cardinality();
    }

    /** {@return how many results came for an account that had one} */
    int again() {
        return again;
    }

    int successes() {
        return successes;
    }

    /** {@return how many successes had a wrong value} */
    int wrong() {
        return wrong;
    }

    /** {@return how many failures say that they may have been applied} */
    int inDoubt() {
        return inDoubt;
    }

    /** {@return how many accounts failed by which kind of error, or none} */
    String failures() {
        return failures.isEmpty()
                ? "none"
                : failures.entrySet().stream()
                        .map(failure -> failure.getKey() + " " + Numbers.text(failure.getValue(), ""))
                        .collect(joining(", "));
    }
}
