package io.github.timflux.benchmarks.scenarios;

import io.github.timflux.AccountResult;
import java.util.BitSet;

/** Counts the results of accounts that end in a number. For one stream, whose signals follow each other. */
final class Tally {

    private final BitSet answered = new BitSet();
    private final int prefix;
    private int successes;
    private int again;

    Tally(String prefix) {
        this.prefix = prefix.length();
    }

    void count(AccountResult<?> result) {
        int number = Integer.parseInt(result.account().substring(prefix));
        if (answered.get(number)) {
            again++;
        }
        answered.set(number);
        successes += result.fold((account, value) -> 1, (account, cause) -> 0);
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
}
