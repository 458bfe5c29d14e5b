package io.github.timflux.benchmarks.peers;

import java.util.Map;
import java.util.concurrent.atomic.LongAdder;

/** Holds what a peer says of each account against what is so. For any number of threads. */
public final class Ledger {

    private final int population;
    private final boolean allExist;
    private final boolean thorough;
    private final Seen seen;
    private final LongAdder wrong = new LongAdder();
    private final LongAdder failed = new LongAdder();
    private final LongAdder leftOut = new LongAdder();

    private Ledger(int population, boolean allExist, boolean thorough) {
        this.population = population;
        this.allExist = allExist;
        this.thorough = thorough;
        this.seen = thorough ? Seen.of(population) : Seen.all();
    }

    /** {@return an empty one, for a service that knows every account} */
    public static Ledger of(int population) {
        return new Ledger(population, true, true);
    }

    /** {@return an empty one, for a service that knows those that {@linkplain Accounts#exists exist}} */
    public static Ledger ofKnown(int population) {
        return new Ledger(population, false, true);
    }

    /**
     * An empty one that does not cost what reading an account does: it counts the answers, and looks at one in ten, of
     * a service that knows every account.
     *
     * @param population how many accounts there are
     * @return the ledger
     */
    public static Ledger atAGlance(int population) {
        return new Ledger(population, true, false);
    }

    /** The peer says that an account has these attributes. */
    void has(String account, Map<?, ?> attributes) {
        seen.add(account);
        if (isLookedAt(account)) {
            int number = Accounts.number(account);
            if (!isKnown(number) || !Accounts.isRight(number, attributes)) {
                wrong.increment();
            }
        }
    }

    private boolean isLookedAt(String account) {
        return thorough || Accounts.isOneOfTen(account);
    }

    /** The peer says that there is no such account. */
    void isUnknown(String account) {
        seen.add(account);
        if (isKnown(Accounts.number(account))) {
            wrong.increment();
        }
    }

    private boolean isKnown(int number) {
        return allExist || Accounts.exists(number);
    }

    /** The peer says that an account was written. */
    void isWritten(String account) {
        seen.add(account);
    }

    /** The peer says that it has no answer for an account, and why. */
    void isFailed(String account) {
        seen.add(account);
        failed.increment();
    }

    /** The answer did not have an account, and the peer, or who used it, took notice. */
    void isLeftOut(String account) {
        seen.add(account);
        leftOut.increment();
    }

    /** {@return how many accounts were taken for another than they are} */
    public long wrong() {
        return wrong.sum();
    }

    /** {@return how many accounts the peer has no answer for, and says so} */
    public long failed() {
        return failed.sum();
    }

    /** {@return how many accounts were noticed not to be in the answer} */
    public long leftOut() {
        return leftOut.sum();
    }

    /** {@return how many of those that were taken nothing was said of} */
    public long unanswered(long taken) {
        return seen.missing(taken, number -> due(number, taken));
    }

    /** {@return how often something was said of an account of which everything had been said} */
    public long again(long taken) {
        return seen.again(taken, number -> due(number, taken));
    }

    private long due(int number, long taken) {
        if (number >= population) {
            return 0;
        }
        return taken / population + (number < taken % population ? 1 : 0);
    }
}
