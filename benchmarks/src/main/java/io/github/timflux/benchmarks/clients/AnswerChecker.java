package io.github.timflux.benchmarks.clients;

import io.github.timflux.benchmarks.data.SampleAccounts;
import java.util.Map;
import java.util.concurrent.atomic.AtomicIntegerArray;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.LongUnaryOperator;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** Counts the answers of a client, and compares them with the expected attributes. Safe for use by several threads. */
public final class AnswerChecker {

    private final int population;

    /** The answers of each account by its number; null if only the total is counted. */
    private final @Nullable AtomicIntegerArray byAccount;

    private final LongAdder answered = new LongAdder();
    private final LongAdder wrong = new LongAdder();
    private final LongAdder failed = new LongAdder();

    private AnswerChecker(int population, @Nullable AtomicIntegerArray byAccount) {
        this.population = population;
        this.byAccount = byAccount;
    }

    /** {@return a checker of each answer} */
    public static AnswerChecker ofAll(int population) {
        return new AnswerChecker(population, new AtomicIntegerArray(population));
    }

    /**
     * {@return a checker that counts all answers but checks only one of ten, since a full check slows a client down}
     */
    public static AnswerChecker sampling(int population) {
        return new AnswerChecker(population, null);
    }

    /** Counts an answer with attributes. */
    void found(String account, Map<?, ?> attributes) {
        count(account);
        boolean checked = byAccount != null || SampleAccounts.isInSample(account);
        if (checked && !SampleAccounts.hasAttributes(account, attributes)) {
            wrong.increment();
        }
    }

    /** Counts an answer that says that the account does not exist. That is always wrong: all accounts exist. */
    void unknown(String account) {
        count(account);
        wrong.increment();
    }

    /** Counts an account that was written. */
    void written(String account) {
        count(account);
    }

    /** Counts an account for which the client reports an error. */
    void failed(String account) {
        count(account);
        failed.increment();
    }

    private void count(String account) {
        answered.increment();
        if (byAccount != null) {
            byAccount.getAndIncrement(SampleAccounts.number(account));
        }
    }

    /** {@return the number of taken accounts with a wrong answer, an error, no answer or two answers} */
    public long errors(long taken) {
        return wrong() + failed() + unanswered(taken) + duplicates(taken);
    }

    /** {@return the number of answers with attributes of another account} */
    long wrong() {
        return wrong.sum();
    }

    /** {@return the number of accounts for which the client reports an error} */
    long failed() {
        return failed.sum();
    }

    /** {@return the number of taken accounts without an answer} */
    long unanswered(long taken) {
        return sumOf(taken, missing -> Math.max(0, missing));
    }

    /** {@return the number of answers for an account that already had all its answers} */
    long duplicates(long taken) {
        return sumOf(taken, missing -> Math.max(0, -missing));
    }

    private long sumOf(long taken, LongUnaryOperator part) {
        AtomicIntegerArray counts = byAccount;
        return counts == null
                ? part.applyAsLong(taken - answered.sum())
                : IntStream.range(0, population)
                        .mapToLong(number -> part.applyAsLong(expected(number, taken) - counts.get(number)))
                        .sum();
    }

    /** {@return how often a number occurs among so many accounts of a repeated list} */
    private long expected(int number, long taken) {
        return taken / population + (number < taken % population ? 1 : 0);
    }
}
