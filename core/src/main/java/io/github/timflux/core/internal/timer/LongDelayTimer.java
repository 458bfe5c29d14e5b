package io.github.timflux.core.internal.timer;

import java.util.SortedSet;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;
import reactor.core.Disposable;
import reactor.core.scheduler.Scheduler;

/**
 * Timer for delays of at least one second. These are time-outs: each call sets some, and nearly all are cancelled soon.
 * So neither {@link #schedule} nor a cancel wakes a thread.
 *
 * <p>The pending tasks are in a set, in the order of their times. While the set has tasks, an alarm is scheduled that
 * passes the due tasks to the workers. The alarm runs at the time of the first task, but at least once a second, so it
 * is early enough for each task that is added while it waits. A cancel removes a task from the set and leaves the
 * alarm. An alarm that finds no task is the last one.
 *
 * <p>The set is a {@link TreeSet} with a lock, not a {@code ConcurrentSkipListSet}. A removed node of a skip list still
 * refers to the nodes after it. If the removed node is in the old generation of the heap, each young collection keeps
 * the later nodes and their requests, too.
 */
final class LongDelayTimer {

    /** The shortest delay of a task, and the longest time until the next alarm. */
    static final long MIN_DELAY_NANOS = TimeUnit.SECONDS.toNanos(1);

    private final Scheduler alarms;
    private final Scheduler workers;
    private final LongSupplier nanoTime;

    /** Guarded by itself. */
    private final SortedSet<DelayedTask> pending = new TreeSet<>();

    private final AtomicLong lastNumber = new AtomicLong();
    private final AtomicReference<@Nullable Alarm> nextAlarm = new AtomicReference<>();

    /**
     * Creates a timer without a thread.
     *
     * @param alarms the scheduler of the alarms
     * @param workers the scheduler that runs the tasks
     * @param nanoTime a monotonic clock that starts near 0, in nanoseconds
     */
    LongDelayTimer(Scheduler alarms, Scheduler workers, LongSupplier nanoTime) {
        this.alarms = alarms;
        this.workers = workers;
        this.nanoTime = nanoTime;
    }

    /**
     * Schedules a task.
     *
     * @param delay at least {@link #MIN_DELAY_NANOS}
     * @return cancels the task, unless it has been passed to the workers
     */
    Disposable schedule(Runnable task, long delay) {
        long now = nanoTime.getAsLong();
        long dueAt = now + Math.min(delay, Long.MAX_VALUE - now);
        DelayedTask delayed = new DelayedTask(dueAt, lastNumber.incrementAndGet(), task);
        synchronized (pending) {
            pending.add(delayed);
        }
        scheduleAlarm();
        return delayed;
    }

    /** Schedules an alarm, unless there is one or no task is pending. */
    private void scheduleAlarm() {
        if (nextAlarm.get() != null || first() == null) {
            return;
        }
        Alarm alarm = new Alarm();
        if (nextAlarm.compareAndSet(null, alarm)) {
            try {
                alarms.schedule(alarm, nanosToNextAlarm(), TimeUnit.NANOSECONDS);
            } catch (Throwable thrown) {
                // Without memory for a thread, this task fails. The next task must not wait for this alarm.
                nextAlarm.compareAndSet(alarm, null);
                throw thrown;
            }
        }
    }

    private long nanosToNextAlarm() {
        DelayedTask first = first();
        return first == null ? MIN_DELAY_NANOS : Math.min(first.dueAt - nanoTime.getAsLong(), MIN_DELAY_NANOS);
    }

    private void runDueTasks() {
        long now = nanoTime.getAsLong();
        DelayedTask next = first();
        while (next != null && next.dueAt <= now) {
            next.runOnWorker();
            next = first();
        }
    }

    private @Nullable DelayedTask first() {
        synchronized (pending) {
            return pending.isEmpty() ? null : pending.first();
        }
    }

    private boolean remove(DelayedTask task) {
        synchronized (pending) {
            return pending.remove(task);
        }
    }

    /** Runs the due tasks once. An alarm that was replaced does nothing. */
    private final class Alarm implements Runnable {

        @Override
        public void run() {
            // Before the tasks are read: a task that is added later finds no alarm and schedules one.
            if (nextAlarm.compareAndSet(this, null)) {
                try {
                    runDueTasks();
                } finally {
                    scheduleAlarm();
                }
            }
        }
    }

    /** A pending task. It runs only if it is still in the set when it is due. */
    private final class DelayedTask implements Disposable, Comparable<DelayedTask> {

        final long dueAt;
        final long number;
        final Runnable task;

        DelayedTask(long dueAt, long number, Runnable task) {
            this.dueAt = dueAt;
            this.number = number;
            this.task = task;
        }

        void runOnWorker() {
            if (remove(this)) {
                workers.schedule(task);
            }
        }

        @Override
        public void dispose() {
            remove(this);
        }

        @Override
        public boolean isDisposed() {
            synchronized (pending) {
                return !pending.contains(this);
            }
        }

        @Override
        public int compareTo(DelayedTask other) {
            int byTime = Long.compare(dueAt, other.dueAt);
            return byTime == 0 ? Long.compare(number, other.number) : byTime;
        }
    }
}
