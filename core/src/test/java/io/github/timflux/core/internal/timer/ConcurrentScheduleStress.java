package io.github.timflux.core.internal.timer;

import static org.openjdk.jcstress.annotations.Expect.ACCEPTABLE;
import static org.openjdk.jcstress.annotations.Expect.FORBIDDEN;

import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.Arbiter;
import org.openjdk.jcstress.annotations.Description;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.Outcome;
import org.openjdk.jcstress.annotations.State;
import org.openjdk.jcstress.infra.results.II_Result;

@JCStressTest
@State
@Description("Two tasks are scheduled at the same time. Results: alarms, tasks that ran.")
@Outcome(id = "1, 2", expect = ACCEPTABLE, desc = "Both tasks have the same alarm.")
@Outcome(expect = FORBIDDEN, desc = "A task is lost, or there are two alarms.")
public class ConcurrentScheduleStress {

    private final LongDelayFixture timer = new LongDelayFixture();

    @Actor
    public void first() {
        timer.schedule();
    }

    @Actor
    public void second() {
        timer.schedule();
    }

    @Arbiter
    public void count(II_Result result) {
        result.r1 = timer.alarms();
        timer.runAlarmInTime();
        result.r2 = timer.runs();
    }
}
