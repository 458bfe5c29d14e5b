package io.github.timflux.core.internal.window;

import java.time.Duration;
import java.util.concurrent.TimeUnit;
import reactor.core.scheduler.Scheduler;

/**
 * Measures the linger of the open window. The caller must hold the lock of the {@link WindowCutter}. At most one task
 * is scheduled for the linger at a time, and not one for each window.
 */
final class LingerTimer {

    private final long lingerNanos;
    private final Scheduler timer;
    private final Scheduler.Worker worker;
    private final Runnable onTimer;

    private long endsAt;
    private boolean scheduled;

    /**
     * Creates a timer that does not run.
     *
     * @param onTimer runs when the linger can have ended; it calls {@link #onTimer}
     */
    LingerTimer(Duration linger, Scheduler timer, Runnable onTimer) {
        this.lingerNanos = linger.toNanos();
        this.timer = timer;
        this.worker = timer.createWorker();
        this.onTimer = onTimer;
    }

    /** Measures the linger from now. */
    void restart() {
        endsAt = timer.now(TimeUnit.NANOSECONDS) + lingerNanos;
        // A task that is already scheduled is kept: if it runs before the linger ends, it is scheduled again.
        if (!scheduled) {
            scheduleTask(lingerNanos);
        }
    }

    boolean hasEnded() {
        return remainingNanos() <= 0;
    }

    /** Records that the task runs. Schedules the task again if an element waits and its linger has not ended. */
    void onTimer(boolean elementWaits) {
        scheduled = false;
        long remaining = remainingNanos();
        if (elementWaits && remaining > 0) {
            scheduleTask(remaining);
        }
    }

    private void scheduleTask(long nanos) {
        scheduled = true;
        schedule(onTimer, nanos);
    }

    /** Schedules another task. Does nothing if the stream has completed or was cancelled. */
    void schedule(Runnable task, long nanos) {
        if (!worker.isDisposed()) {
            worker.schedule(task, nanos, TimeUnit.NANOSECONDS);
        }
    }

    void dispose() {
        worker.dispose();
    }

    boolean isDisposed() {
        return worker.isDisposed();
    }

    private long remainingNanos() {
        return endsAt - timer.now(TimeUnit.NANOSECONDS);
    }
}
