package io.github.timflux.cli.simulation;

import java.util.BitSet;
import reactor.core.publisher.Flux;

/** Invents accounts and ticks off who has been answered. Answers are ticked off one after the other. */
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

    /** Tells whether everyone has been answered, and no one twice. */
    public boolean isEachAnsweredOnce() {
        return answered.cardinality() == size && answers == size;
    }
}
