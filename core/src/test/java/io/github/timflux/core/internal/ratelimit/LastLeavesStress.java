package io.github.timflux.core.internal.ratelimit;

import static org.openjdk.jcstress.annotations.Expect.ACCEPTABLE;
import static org.openjdk.jcstress.annotations.Expect.FORBIDDEN;

import io.github.timflux.Quota;
import io.github.timflux.core.Standstill;
import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.Arbiter;
import org.openjdk.jcstress.annotations.Description;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.Outcome;
import org.openjdk.jcstress.annotations.State;
import org.openjdk.jcstress.infra.results.III_Result;

@JCStressTest
@State
@Description(
        "One enters while the last waiter leaves. Counted: requests open, the most there were at a time, calls of who entered once one more permit is granted.")
@Outcome(id = "1, 1, 1", expect = ACCEPTABLE, desc = "Who entered is asked for.")
@Outcome(id = "0, ., .", expect = FORBIDDEN, desc = "Somebody waits although nobody asks.")
@Outcome(expect = FORBIDDEN, desc = "Something else.")
public class LastLeavesStress {

    private final WatchedSource source = new WatchedSource(false);
    private final PermitQueue line =
            new QueueingRateLimiter(source, Quota.perSecond(100), new Standstill()).openQueue(CallPriority.BULK);
    private final WatchedCall first = new WatchedCall(source);
    private final WatchedCall second = new WatchedCall(source);

    public LastLeavesStress() {
        first.enter(line);
    }

    @Actor
    public void leave() {
        first.cancel();
    }

    @Actor
    public void enter() {
        second.enter(line);
    }

    @Arbiter
    public void count(III_Result result) {
        result.r1 = source.open();
        result.r2 = source.mostOpen();
        source.grant();
        result.r3 = second.made();
    }
}
