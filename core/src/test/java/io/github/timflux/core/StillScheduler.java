package io.github.timflux.core;

import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import reactor.core.Disposable;
import reactor.core.Disposables;
import reactor.core.scheduler.Scheduler;

/** A clock that stands still until it is told otherwise, and an alarm that rings when somebody rings it. */
public final class StillScheduler implements Scheduler {

    private final AtomicReference<@Nullable Runnable> alarm = new AtomicReference<>();
    private final AtomicLong nanos = new AtomicLong();

    /** Lets ten seconds pass, without ringing. */
    public void pass() {
        nanos.addAndGet(10_000_000_000L);
    }

    /** Rings the alarm that was set last, once. */
    public void ring() {
        Runnable task = alarm.getAndSet(null);
        if (task != null) {
            task.run();
        }
    }

    @Override
    public long now(TimeUnit unit) {
        return unit.convert(nanos.get(), TimeUnit.NANOSECONDS);
    }

    @Override
    public Disposable schedule(Runnable task) {
        throw new UnsupportedOperationException("Nothing is to be run at once.");
    }

    @Override
    public Disposable schedule(Runnable task, long delay, TimeUnit unit) {
        alarm.set(task);
        return Disposables.disposed();
    }

    @Override
    public Worker createWorker() {
        return new Worker() {
            private volatile boolean disposed;

            @Override
            public Disposable schedule(Runnable task) {
                return StillScheduler.this.schedule(task);
            }

            @Override
            public Disposable schedule(Runnable task, long delay, TimeUnit unit) {
                return StillScheduler.this.schedule(task, delay, unit);
            }

            @Override
            public void dispose() {
                disposed = true;
            }

            @Override
            public boolean isDisposed() {
                return disposed;
            }
        };
    }
}
