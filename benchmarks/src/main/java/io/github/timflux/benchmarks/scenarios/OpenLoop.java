package io.github.timflux.benchmarks.scenarios;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLongArray;
import java.util.concurrent.locks.LockSupport;
import reactor.core.Disposable;

/**
 * Issues each lookup when it is due, whatever became of those before. Its time counts from when it was due and not from
 * when it was issued: a client that holds up whoever issues does not get better figures for it.
 */
final class OpenLoop {

    private final Lookup lookup;
    private final int firstAccount;
    private final long[] due;
    private final long[] late;

    /** Zero for those without an answer. */
    private final AtomicLongArray took;

    private final CountDownLatch open;

    private OpenLoop(Lookup lookup, int firstAccount, long[] due) {
        this.lookup = lookup;
        this.firstAccount = firstAccount;
        this.due = due;
        this.late = new long[due.length];
        this.took = new AtomicLongArray(due.length);
        this.open = new CountDownLatch(due.length);
    }

    /**
     * Blocks until all are answered, or until the patience is over after the last one was issued; the others are
     * cancelled then.
     */
    static Answers run(Lookup lookup, int firstAccount, long[] due, Duration patience) throws InterruptedException {
        return new OpenLoop(lookup, firstAccount, due).run(patience);
    }

    private Answers run(Duration patience) throws InterruptedException {
        List<Disposable> issued = new ArrayList<>(due.length);
        long start = System.nanoTime();
        for (int index = 0; index < due.length; index++) {
            long time = start + due[index];
            await(time);
            late[index] = System.nanoTime() - time;
            issued.add(issue(index, time));
        }
        boolean complete = open.await(patience.toNanos(), TimeUnit.NANOSECONDS);
        long end = System.nanoTime();
        if (!complete) {
            issued.forEach(Disposable::dispose);
        }
        return answers(end - start);
    }

    private Disposable issue(int index, long time) {
        return lookup.apply(Lookup.account(firstAccount + index))
                .subscribe(
                        attributes -> took.set(index, Math.max(1, System.nanoTime() - time)),
                        error -> open.countDown(),
                        open::countDown);
    }

    private static void await(long time) {
        for (long left = time - System.nanoTime(); left > 0; left = time - System.nanoTime()) {
            LockSupport.parkNanos(left);
        }
    }

    private Answers answers(long end) {
        long[] copy = new long[due.length];
        for (int index = 0; index < copy.length; index++) {
            copy[index] = took.get(index);
        }
        return Answers.of(due, late, copy, end);
    }
}
