package io.github.timflux.core.testing;

import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import reactor.core.Disposable;
import reactor.core.scheduler.Scheduler;

/**
 * A scheduler whose clock the test sets and whose last task the test runs. It is cheaper to create than a virtual time
 * scheduler, and it holds no lock while it runs a task.
 */
public class ManualScheduler implements Scheduler {

    private final AtomicReference<@Nullable ScheduledTask> scheduled = new AtomicReference<>();
    private volatile long now;

    /** Sets the clock. */
    public void setClock(long time, TimeUnit unit) {
        now = unit.toNanos(time);
    }

    /** Whether a task is scheduled. */
    public boolean hasTask() {
        return scheduled.get() != null;
    }

    /** Runs the task that was scheduled last, unless it has run or is cancelled. */
    public void runTask() {
        ScheduledTask due = scheduled.getAndSet(null);
        if (due != null) {
            due.task().run();
        }
    }

    @Override
    public long now(TimeUnit unit) {
        return unit.convert(now, TimeUnit.NANOSECONDS);
    }

    @Override
    public Disposable schedule(Runnable task) {
        return schedule(task, 0, TimeUnit.NANOSECONDS);
    }

    @Override
    public Disposable schedule(Runnable task, long delay, TimeUnit unit) {
        // A new object for each call, because the same task may be scheduled again.
        ScheduledTask own = new ScheduledTask(task);
        scheduled.set(own);
        return () -> scheduled.compareAndSet(own, null);
    }

    @Override
    public Worker createWorker() {
        return new ManualWorker();
    }

    private record ScheduledTask(Runnable task) {}

    private final class ManualWorker implements Worker {

        private volatile boolean disposed;

        @Override
        public Disposable schedule(Runnable task) {
            return ManualScheduler.this.schedule(task);
        }

        @Override
        public Disposable schedule(Runnable task, long delay, TimeUnit unit) {
            return ManualScheduler.this.schedule(task, delay, unit);
        }

        @Override
        public void dispose() {
            disposed = true;
        }

        @Override
        public boolean isDisposed() {
            return disposed;
        }
    }
}
