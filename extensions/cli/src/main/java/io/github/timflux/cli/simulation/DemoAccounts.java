package io.github.timflux.cli.simulation;

import io.github.timflux.AccountResult;
import io.github.timflux.ErrorKind;
import io.github.timflux.TimException;
import io.github.timflux.simulator.model.AccountDirectory;
import java.util.BitSet;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Flux;

/** Generates the accounts of the demonstration and checks the result of each account. Not thread-safe. */
public final class DemoAccounts {

    private static final String PREFIX = "user-";

    private final int size;
    private final AccountDirectory directory;
    private final BitSet answered;
    private final BitSet repeated;
    private long existing;
    private long correct;
    private long unknown;
    private long reportedAsUnknown;

    /**
     * Creates the accounts.
     *
     * @param size the number of accounts
     * @param directory the accounts of the simulator, to which the results are compared
     */
    public DemoAccounts(int size, AccountDirectory directory) {
        this.size = size;
        this.directory = directory;
        this.answered = new BitSet(size);
        this.repeated = new BitSet();
    }

    /** {@return all accounts} */
    public Flux<String> accounts() {
        return Flux.range(0, size).map(DemoAccounts::name);
    }

    /** Returns one of the accounts. After the last account, the first one follows. */
    String account(long number) {
        return name((int) (number % size));
    }

    /**
     * Checks and counts the result of an account.
     *
     * @param result the result
     */
    public void count(AccountResult<Map<String, String>> result) {
        int number = Integer.parseInt(result.account().substring(PREFIX.length()));
        (answered.get(number) ? repeated : answered).set(number);
        boolean isCorrect = isCorrect(result.account(), result.value(), result.error());
        if (directory.attributes(result.account()) == null) {
            unknown++;
            reportedAsUnknown += isCorrect ? 1 : 0;
        } else {
            existing++;
            correct += isCorrect ? 1 : 0;
        }
    }

    /** Returns whether an account has its own attributes, or is rejected because it does not exist. */
    boolean isCorrect(String account, @Nullable Map<String, String> attributes, @Nullable Throwable error) {
        Map<String, String> expected = directory.attributes(account);
        return expected == null
                ? error instanceof TimException failure && failure.kind() == ErrorKind.REJECTED
                : expected.equals(attributes);
    }

    List<Proof> proofs() {
        return List.of(
                Proof.equal(
                        "every account was answered exactly once",
                        size,
                        (long) answered.cardinality() - repeated.cardinality()),
                Proof.equal("every account that exists has its own attributes", existing, correct),
                Proof.equal("every account that does not exist is a failure", unknown, reportedAsUnknown));
    }

    private static String name(int number) {
        return PREFIX + number;
    }
}
