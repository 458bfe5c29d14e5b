package io.github.timflux.core.internal.timer;

import io.github.timflux.core.testing.ManualScheduler;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import reactor.core.Disposable;
import reactor.core.scheduler.Schedulers;

/** Fixture: a timer for long delays whose alarms the test runs. All tasks have the same delay. */
final class LongDelayFixture {

    private final AtomicInteger alarms = new AtomicInteger();
    private final AtomicInteger runs = new AtomicInteger();
    private final ManualScheduler time = new ManualScheduler() {
        @Override
        public Disposable schedule(Runnable task, long delay, TimeUnit unit) {
            alarms.incrementAndGet();
            return super.schedule(task, delay, unit);
        }
    };
    private final LongDelayTimer timer =
            new LongDelayTimer(time, Schedulers.immediate(), () -> time.now(TimeUnit.NANOSECONDS));

    Disposable schedule() {
        return timer.schedule(runs::incrementAndGet, LongDelayTimer.MIN_DELAY_NANOS);
    }

    /** Runs the last alarm now, before the tasks are due. */
    void runAlarm() {
        time.runTask();
    }

    /** Runs the last alarm at the time of the tasks. */
    void runAlarmInTime() {
        time.setClock(LongDelayTimer.MIN_DELAY_NANOS, TimeUnit.NANOSECONDS);
        time.runTask();
    }

    /** Returns how many alarms were scheduled. */
    int alarms() {
        return alarms.get();
    }

    /** Returns how many tasks ran. */
    int runs() {
        return runs.get();
    }
}
