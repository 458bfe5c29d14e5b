package io.github.timflux.cli;

import java.util.BitSet;
import reactor.core.publisher.Flux;

/** Invents accounts and ticks off who has been answered. Answers are ticked off one after the other. */
final class RollCall {

    private static final String PREFIX = "user-";

    private final int size;
    private final BitSet answered;
    private long ticks;

    RollCall(int size) {
        this.size = size;
        this.answered = new BitSet(size);
    }

    Flux<String> accounts() {
        return Flux.range(0, size).map(number -> PREFIX + number);
    }

    void tick(String account) {
        answered.set(Integer.parseInt(account.substring(PREFIX.length())));
        ticks++;
    }

    /** Tells whether everyone has been answered, and no one twice. */
    boolean isComplete() {
        return answered.cardinality() == size && ticks == size;
    }
}
