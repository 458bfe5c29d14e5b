package io.github.timflux.benchmarks.measure;

import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import reactor.core.scheduler.Schedulers;

/** Counts the pending tasks of Reactor's schedulers. */
public final class PendingTimerCounter implements AutoCloseable {

    private static final String DECORATOR = "pending-timers";

    private final Queue<ScheduledThreadPoolExecutor> executors = new ConcurrentLinkedQueue<>();

    private PendingTimerCounter() {}

    /** {@return a counter of all schedulers created from now on; Reactor creates its shared ones at first use} */
    public static PendingTimerCounter start() {
        PendingTimerCounter counter = new PendingTimerCounter();
        Schedulers.addExecutorServiceDecorator(DECORATOR, (scheduler, executor) -> counter.register(executor));
        return counter;
    }

    private ScheduledExecutorService register(ScheduledExecutorService executor) {
        if (executor instanceof ScheduledThreadPoolExecutor pool) {
            executors.add(pool);
        }
        return executor;
    }

    /** {@return the number of pending tasks} */
    public int pending() {
        return executors.stream().mapToInt(pool -> pool.getQueue().size()).sum();
    }

    /** Stops the registration of new schedulers. */
    @Override
    public void close() {
        Schedulers.removeExecutorServiceDecorator(DECORATOR);
    }
}
