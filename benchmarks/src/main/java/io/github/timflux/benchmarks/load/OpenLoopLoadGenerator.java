package io.github.timflux.benchmarks.load;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLongArray;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.IntStream;
import reactor.core.Disposable;

/**
 * An open-loop load generator: it starts each single call when the call is due, also while earlier calls are pending.
 * The latency counts from the due time, not from the start, so a client that delays the caller gets no better latency
 * (no coordinated omission).
 */
public final class OpenLoopLoadGenerator {

    private final SingleCall call;
    private final long[] due;
    private final long[] startDelay;

    /** The latency of each call in nanoseconds, 0 without a success. */
    private final AtomicLongArray latency;

    private final CountDownLatch pending;

    private OpenLoopLoadGenerator(SingleCall call, long... due) {
        this.call = call;
        this.due = due;
        this.startDelay = new long[due.length];
        this.latency = new AtomicLongArray(due.length);
        this.pending = new CountDownLatch(due.length);
    }

    /**
     * Runs the calls. Blocks until all calls have ended, or until the timeout has passed since the last start; then it
     * cancels the pending calls.
     *
     * @param call the call
     * @param timeout how long to wait after the last start
     * @param due the due time of each call, in nanoseconds from now, sorted
     * @return the latency of each call
     */
    public static SingleCallLatencies run(SingleCall call, Duration timeout, long... due) throws InterruptedException {
        return new OpenLoopLoadGenerator(call, due).run(timeout);
    }

    private SingleCallLatencies run(Duration timeout) throws InterruptedException {
        List<Disposable> started = new ArrayList<>(due.length);
        long origin = System.nanoTime();
        for (int index = 0; index < due.length; index++) {
            long time = origin + due[index];
            awaitTime(time);
            startDelay[index] = System.nanoTime() - time;
            started.add(start(index, time));
        }
        boolean complete = pending.await(timeout.toNanos(), TimeUnit.NANOSECONDS);
        long end = System.nanoTime() - origin;
        if (!complete) {
            started.forEach(Disposable::dispose);
        }
        return new SingleCallLatencies(
                due,
                startDelay,
                IntStream.range(0, due.length).mapToLong(latency::get).toArray(),
                end);
    }

    private Disposable start(int index, long time) {
        return call.apply(SingleCall.account(index))
                .subscribe(
                        attributes -> latency.set(index, Math.max(1, System.nanoTime() - time)),
                        error -> pending.countDown(),
                        pending::countDown);
    }

    private static void awaitTime(long time) {
        for (long left = time - System.nanoTime(); left > 0; left = time - System.nanoTime()) {
            LockSupport.parkNanos(left);
        }
    }
}
