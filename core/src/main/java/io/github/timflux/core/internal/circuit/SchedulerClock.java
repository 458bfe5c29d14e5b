package io.github.timflux.core.internal.circuit;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.concurrent.TimeUnit;
import reactor.core.scheduler.Scheduler;

/**
 * Clock that reads the time of a Reactor scheduler. The instants of this clock measure durations. They are not the time
 * of day.
 */
final class SchedulerClock extends Clock {

    private final Scheduler timer;

    SchedulerClock(Scheduler timer) {
        this.timer = timer;
    }

    @Override
    public Instant instant() {
        return Instant.ofEpochSecond(0, timer.now(TimeUnit.NANOSECONDS));
    }

    @Override
    public ZoneId getZone() {
        return ZoneOffset.UTC;
    }

    @Override
    public Clock withZone(ZoneId zone) {
        throw new UnsupportedOperationException(
                "SchedulerClock supports only UTC, but zone " + zone + " was requested.");
    }
}
