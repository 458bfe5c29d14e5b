package io.github.timflux.benchmarks.clients;

import io.github.timflux.benchmarks.data.SampleAccounts;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.function.IntFunction;

/**
 * A source of accounts in the order of their numbers. It starts again at the first account after the last one, and ends
 * after a number of accounts or after a time. Only {@link #window()} is safe for use by several threads.
 */
public final class AccountSource implements Iterable<String> {

    private final IntFunction<String> accounts;
    private final int population;
    private final long maxCount;
    private final long maxNanos;
    private long start;
    private long taken;

    private AccountSource(IntFunction<String> accounts, int population, long maxCount, long maxNanos) {
        this.accounts = accounts;
        this.population = population;
        this.maxCount = maxCount;
        this.maxNanos = maxNanos;
    }

    /** {@return the accounts of a list, in full windows until the time has passed since the first account} */
    public static AccountSource forNanos(List<String> accounts, long nanos) {
        return new AccountSource(accounts::get, accounts.size(), Long.MAX_VALUE, nanos);
    }

    /** {@return so many different accounts, a multiple of 100; each is created when it is taken} */
    public static AccountSource ofCount(int count) {
        return new AccountSource(SampleAccounts::account, count, count, Long.MAX_VALUE);
    }

    /** {@return the number of accounts taken so far} */
    public long taken() {
        return taken;
    }

    /** {@return the next 100 accounts; empty at the end} */
    synchronized List<String> window() {
        List<String> window = new ArrayList<>(SampleAccounts.WINDOW);
        for (Iterator<String> rest = iterator(); window.size() < SampleAccounts.WINDOW && rest.hasNext(); ) {
            window.add(rest.next());
        }
        return window;
    }

    /** {@return false at the end; otherwise takes the next 100 accounts, without a list of them} */
    boolean skipWindow() {
        Iterator<String> rest = iterator();
        boolean more = rest.hasNext();
        for (int index = 0; more && index < SampleAccounts.WINDOW; index++) {
            rest.next();
        }
        return more;
    }

    /** {@return the remaining accounts; all iterators share one position} */
    @Override
    public Iterator<String> iterator() {
        return new Iterator<>() {
            @Override
            public boolean hasNext() {
                return taken % SampleAccounts.WINDOW != 0 || !isAtEnd();
            }

            @Override
            public String next() {
                if (!hasNext()) {
                    throw new NoSuchElementException("All " + taken + " accounts are taken.");
                }
                return accounts.apply((int) (taken++ % population));
            }
        };
    }

    private boolean isAtEnd() {
        if (taken == 0) {
            start = System.nanoTime();
        }
        return taken >= maxCount || System.nanoTime() - start >= maxNanos;
    }
}
