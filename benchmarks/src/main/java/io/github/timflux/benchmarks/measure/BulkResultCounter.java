package io.github.timflux.benchmarks.measure;

import io.github.timflux.AccountResult;
import io.github.timflux.TimException;
import java.util.BitSet;
import java.util.function.BiPredicate;

/**
 * Counts the results of one bulk stream, and finds accounts with two results, with a wrong value or without a result.
 * The account names consist of a prefix and a number.
 */
public final class BulkResultCounter {

    private final BitSet answered = new BitSet();
    private final ErrorKindCounts failures = new ErrorKindCounts();
    private final int prefixLength;
    private int successes;
    private int duplicates;
    private int wrong;
    private int unknownOutcomes;

    /** Counts accounts with this prefix. */
    public BulkResultCounter(String prefix) {
        this.prefixLength = prefix.length();
    }

    /** Counts a result without a check of its value. */
    public void count(AccountResult<?> result) {
        count(result, (account, value) -> true);
    }

    /** Counts a result and checks the value of a success. */
    public <T> void count(AccountResult<T> result, BiPredicate<String, ? super T> check) {
        int number = Integer.parseInt(result.account().substring(prefixLength));
        if (answered.get(number)) {
            duplicates++;
        }
        answered.set(number);
        TimException error = result.error();
        if (error == null) {
            successes++;
            wrong += check.test(result.account(), result.valueOrThrow()) ? 0 : 1;
        } else {
            failures.add(error.kind());
            unknownOutcomes += error.mayHaveBeenApplied() ? 1 : 0;
        }
    }

    /** {@return the number of accounts with at least one result} */
    public int answered() {
        return answered.cardinality();
    }

    /** {@return the number of results for an account that already had one} */
    public int duplicates() {
        return duplicates;
    }

    /** {@return the number of successes} */
    public int successes() {
        return successes;
    }

    /** {@return the number of successes with a wrong value} */
    public int wrong() {
        return wrong;
    }

    /** {@return the number of failed writes that the service may have applied} */
    public int unknownOutcomes() {
        return unknownOutcomes;
    }

    /** {@return the failed accounts by error kind} */
    public ErrorKindCounts failures() {
        return failures;
    }
}
