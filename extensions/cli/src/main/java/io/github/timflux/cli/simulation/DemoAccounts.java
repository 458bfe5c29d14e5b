package io.github.timflux.cli.simulation;

import java.util.BitSet;
import reactor.core.publisher.Flux;

/** Generates the accounts of the demonstration and checks that each account is answered once. Not thread-safe. */
public final class DemoAccounts {

    private static final String PREFIX = "user-";

    private final int size;
    private final BitSet answered;
    private long answers;

    public DemoAccounts(int size) {
        this.size = size;
        this.answered = new BitSet(size);
    }

    public Flux<String> accounts() {
        return Flux.range(0, size).map(number -> PREFIX + number);
    }

    public void markAnswered(String account) {
        answered.set(Integer.parseInt(account.substring(PREFIX.length())));
        answers++;
    }

    /** Returns whether each account is answered exactly once. */
    public boolean isEachAnsweredOnce() {
        return answered.cardinality() == size && answers == size;
    }
}
