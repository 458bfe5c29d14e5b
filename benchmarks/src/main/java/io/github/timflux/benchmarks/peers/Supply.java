package io.github.timflux.benchmarks.peers;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.function.IntFunction;

/**
 * Accounts in the order of their numbers, again from the first one when all are through, until enough were taken or the
 * time is over. For one caller at a time; only {@link #stop()} and {@link #window()} are for any.
 */
public final class Supply implements Iterable<String> {

    /** As many accounts as a request may have. */
    public static final int WINDOW = 100;

    private final IntFunction<String> accounts;
    private final int population;
    private final long most;
    private final long nanos;
    private long began;
    private long taken;
    private volatile boolean stopped;

    private Supply(IntFunction<String> accounts, int population, long most, long nanos) {
        this.accounts = accounts;
        this.population = population;
        this.most = most;
        this.nanos = nanos;
    }

    /** {@return accounts of a list, for as long; whole windows only} */
    public static Supply of(List<String> accounts, long nanos) {
        return new Supply(accounts::get, accounts.size(), Long.MAX_VALUE, nanos);
    }

    /** {@return as many different accounts, each made when it is taken; a multiple of a window} */
    public static Supply of(int count) {
        return new Supply(Accounts::of, count, count, Long.MAX_VALUE);
    }

    /** {@return different accounts, each made when it is taken, for as long; again from the first one if need be} */
    public static Supply of(int count, long nanos) {
        return new Supply(Accounts::of, count, Long.MAX_VALUE, nanos);
    }

    /** Ends it after the window that is being taken. */
    public void stop() {
        stopped = true;
    }

    /** {@return how many were taken} */
    public long taken() {
        return taken;
    }

    /** {@return how many different accounts there are} */
    public int population() {
        return population;
    }

    /** {@return the next accounts, none if there are no more} */
    synchronized List<String> window() {
        List<String> window = new ArrayList<>(WINDOW);
        for (Iterator<String> rest = iterator(); window.size() < WINDOW && rest.hasNext(); ) {
            window.add(rest.next());
        }
        return window;
    }

    /** {@return the rest; there is one rest, however many iterators} */
    @Override
    public Iterator<String> iterator() {
        return new Iterator<>() {
            @Override
            public boolean hasNext() {
                return taken % WINDOW != 0 || !isOver();
            }

            @Override
            public String next() {
                if (!hasNext()) {
                    throw new NoSuchElementException("There are no more than " + taken + " accounts.");
                }
                return accounts.apply((int) (taken++ % population));
            }
        };
    }

    private boolean isOver() {
        if (taken == 0) {
            began = System.nanoTime();
        }
        return stopped || taken >= most || System.nanoTime() - began >= nanos;
    }
}
