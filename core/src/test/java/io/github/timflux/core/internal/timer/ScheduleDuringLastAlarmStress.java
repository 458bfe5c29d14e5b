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
@Description("A task is scheduled while an alarm finds no other task. Results: alarms since the start, tasks that ran.")
@Outcome(id = "2, 1", expect = ACCEPTABLE, desc = "One of both scheduled the next alarm, which runs the task.")
@Outcome(expect = FORBIDDEN, desc = "The task is lost, or there are two alarms.")
public class ScheduleDuringLastAlarmStress {

    private final LongDelayFixture timer = new LongDelayFixture();

    public ScheduleDuringLastAlarmStress() {
        timer.schedule().dispose();
    }

    @Actor
    public void runAlarm() {
        timer.runAlarm();
    }

    @Actor
    public void schedule() {
        timer.schedule();
    }

    @Arbiter
    public void count(II_Result result) {
        result.r1 = timer.alarms();
        timer.runAlarmInTime();
        result.r2 = timer.runs();
    }
}
