package io.github.timflux.core;

import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import reactor.core.Disposable;
import reactor.core.scheduler.Scheduler;

/**
 * A clock that stands still until it is set, and one alarm that rings when it is told to. Unlike virtual time it costs
 * next to nothing to make, and holds no lock while it rings.
 */
public class Standstill implements Scheduler {

    private final AtomicReference<@Nullable Alarm> alarm = new AtomicReference<>();
    private volatile long now;

    /** Sets the clock. */
    public void set(long time, TimeUnit unit) {
        now = unit.toNanos(time);
    }

    /** Whether there is anything to ring for. */
    public boolean isSet() {
        return alarm.get() != null;
    }

    /** Does what was scheduled last, unless it has been done. */
    public void ring() {
        Alarm due = alarm.getAndSet(null);
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
        // Another one each time: the same task may be scheduled again.
        Alarm own = new Alarm(task);
        alarm.set(own);
        return () -> alarm.compareAndSet(own, null);
    }

    @Override
    public Worker createWorker() {
        return new Hand();
    }

    private record Alarm(Runnable task) {}

    private final class Hand implements Worker {

        private volatile boolean disposed;

        @Override
        public Disposable schedule(Runnable task) {
            return Standstill.this.schedule(task);
        }

        @Override
        public Disposable schedule(Runnable task, long delay, TimeUnit unit) {
            return Standstill.this.schedule(task, delay, unit);
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
