package io.github.timflux.core.internal.http;

import static org.openjdk.jcstress.annotations.Expect.ACCEPTABLE;
import static org.openjdk.jcstress.annotations.Expect.FORBIDDEN;

import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.Arbiter;
import org.openjdk.jcstress.annotations.Description;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.Outcome;
import org.openjdk.jcstress.annotations.State;
import org.openjdk.jcstress.infra.results.IIII_Result;

@JCStressTest
@State
@Description("It is cancelled when its time is up. Counted: values, errors, cancels of the exchange, alarms left.")
@Outcome(id = "0, [01], 1, 0", expect = ACCEPTABLE, desc = "Whoever was first has cancelled it.")
@Outcome(expect = FORBIDDEN, desc = "It goes on, or is cancelled twice, or an alarm is left.")
public class CancelDuringTimeOutStress {

    private final WatchedExchange watched = new WatchedExchange();

    public CancelDuringTimeOutStress() {
        watched.setTime(WatchedExchange.TOTAL);
    }

    @Actor
    public void ring() {
        watched.time().ring();
    }

    @Actor
    public void cancel() {
        watched.timed().cancel();
    }

    @Arbiter
    public void count(IIII_Result result) {
        result.r1 = watched.values();
        result.r2 = watched.errors();
        result.r3 = watched.cancels();
        result.r4 = watched.alarms();
    }
}
