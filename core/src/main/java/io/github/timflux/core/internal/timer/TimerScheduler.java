package io.github.timflux.core.internal.timer;

import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import reactor.core.Disposable;
import reactor.core.Disposables;
import reactor.core.scheduler.NonBlocking;
import reactor.core.scheduler.Scheduler;
import reactor.core.scheduler.Schedulers;

/**
 * Timer of all clients of a JVM. Not {@code Schedulers.parallel()}: application code that blocks the threads of that
 * scheduler would stop the deadlines, lingers and time-outs of the client.
 *
 * <p>One thread waits for the next due task. It runs no task itself, but passes each task to a worker thread. If a task
 * calls application code that blocks, for example a subscriber that gets a deadline error, the other tasks still run,
 * on further worker threads. While all {@value #MAX_WORKERS} worker threads are blocked, the timer thread runs the
 * tasks. Time-outs are set and cancelled without a wake-up of a thread: see {@link LongDelayTimer}.
 *
 * <p>A task never runs early. The clock is monotonic: a change of the system time has no effect. All threads end 2 to 3
 * s after the last task. The timer is never disposed and rejects no task, so a task that is scheduled while the client
 * closes is not lost.
 */
public final class TimerScheduler implements Scheduler {

    private static final String TIMER_THREAD = "timflux-timer";
    private static final String WORKER_THREAD = "timflux-timer-worker";
    private static final int MAX_WORKERS = 16;
    private static final TimerScheduler OF_THIS_JVM = new TimerScheduler();

    private final long origin = System.nanoTime();
    private final Scheduler timer;
    private final Scheduler workers;
    private final LongDelayTimer longDelays;

    TimerScheduler() {
        this.timer = SingleThreadTimer.create(TIMER_THREAD, task -> new TimerThread(task, TIMER_THREAD));
        this.workers = Schedulers.fromExecutorService(
                new ThreadPoolExecutor(
                        0,
                        MAX_WORKERS,
                        SingleThreadTimer.IDLE_SECONDS,
                        TimeUnit.SECONDS,
                        // No queue: a task in a queue would wait for a worker thread that application code may block.
                        new SynchronousQueue<>(),
                        task -> new TimerThread(task, WORKER_THREAD),
                        new ThreadPoolExecutor.CallerRunsPolicy()),
                WORKER_THREAD);
        this.longDelays = new LongDelayTimer(timer, workers, () -> now(TimeUnit.NANOSECONDS));
    }

    /** {@return the timer of this JVM; it starts a thread for the first task} */
    public static TimerScheduler ofThisJvm() {
        return OF_THIS_JVM;
    }

    @Override
    public long now(TimeUnit unit) {
        return unit.convert(System.nanoTime() - origin, TimeUnit.NANOSECONDS);
    }

    @Override
    public Disposable schedule(Runnable task) {
        // A task without a delay takes the way over the timer thread, too. With CallerRunsPolicy, it could otherwise
        // run on the thread that schedules it, and this thread may hold a lock.
        return schedule(task, 0, TimeUnit.NANOSECONDS);
    }

    @Override
    public Disposable schedule(Runnable task, long delay, TimeUnit unit) {
        long nanos = unit.toNanos(delay);
        return nanos < LongDelayTimer.MIN_DELAY_NANOS
                ? timer.schedule(() -> workers.schedule(task), nanos, TimeUnit.NANOSECONDS)
                : longDelays.schedule(task, nanos);
    }

    @Override
    public Disposable schedulePeriodically(Runnable task, long initialDelay, long period, TimeUnit unit) {
        return timer.schedulePeriodically(() -> workers.schedule(task), initialDelay, period, unit);
    }

    @Override
    public Worker createWorker() {
        return new TimerWorker();
    }

    /** A thread of the timer. Reactor's {@code block()} fails on this thread with a clear error. */
    private static final class TimerThread extends Thread implements NonBlocking {

        TimerThread(Runnable task, String name) {
            super(task, name);
            setDaemon(true);
        }
    }

    /** Cancels its pending tasks when it is disposed. Ignores tasks that are scheduled later. */
    private final class TimerWorker implements Worker {

        private final Disposable.Composite tasks = Disposables.composite();

        @Override
        public Disposable schedule(Runnable task) {
            return schedule(task, 0, TimeUnit.NANOSECONDS);
        }

        @Override
        public Disposable schedule(Runnable task, long delay, TimeUnit unit) {
            Disposable.Swap pending = Disposables.swap();
            // add disposes the task if this worker is disposed.
            tasks.add(pending);
            pending.update(TimerScheduler.this.schedule(() -> run(task, pending), delay, unit));
            return pending;
        }

        private void run(Runnable task, Disposable pending) {
            tasks.remove(pending);
            // The task can be disposed after the timer thread has passed it to a worker thread.
            if (!pending.isDisposed()) {
                task.run();
            }
        }

        @Override
        public void dispose() {
            tasks.dispose();
        }

        @Override
        public boolean isDisposed() {
            return tasks.isDisposed();
        }
    }
}
