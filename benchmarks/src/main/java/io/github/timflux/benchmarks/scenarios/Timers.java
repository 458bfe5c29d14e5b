package io.github.timflux.benchmarks.scenarios;

import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import reactor.core.scheduler.Schedulers;

/** Counts what Reactor's schedulers have yet to do. */
final class Timers implements AutoCloseable {

    private static final String NAME = "timers";

    private final Queue<ScheduledThreadPoolExecutor> executors = new ConcurrentLinkedQueue<>();

    private Timers() {}

    /** Sees the schedulers that are made from now on; the shared ones are made when they are first used. */
    static Timers watch() {
        Timers timers = new Timers();
        Schedulers.addExecutorServiceDecorator(NAME, (scheduler, executor) -> timers.keep(executor));
        return timers;
    }

    private ScheduledExecutorService keep(ScheduledExecutorService executor) {
        if (executor instanceof ScheduledThreadPoolExecutor pool) {
            executors.add(pool);
        }
        return executor;
    }

    /** Sees no more of them. */
    @Override
    public void close() {
        Schedulers.removeExecutorServiceDecorator(NAME);
    }

    int waiting() {
        return executors.stream().mapToInt(pool -> pool.getQueue().size()).sum();
    }
}
