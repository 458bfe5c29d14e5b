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
import org.openjdk.jcstress.infra.results.IIII_Result;

@JCStressTest
@State
@Description(
        "One enters while another gets its permit. Counted: calls of the other, calls of who entered, requests open, the most there were at a time.")
@Outcome(id = "1, 0, 1, 1", expect = ACCEPTABLE, desc = "The other made its call, and who entered is asked for.")
@Outcome(id = "., 0, 0, .", expect = FORBIDDEN, desc = "Somebody waits although nobody asks.")
@Outcome(expect = FORBIDDEN, desc = "Something else.")
public class EnterDuringGrantStress {

    private final WatchedSource source = new WatchedSource(false);
    private final PermitQueue line =
            new QueueingRateLimiter(source, Quota.perSecond(100), new Standstill()).openQueue(CallPriority.BULK);
    private final WatchedCall first = new WatchedCall(source);
    private final WatchedCall second = new WatchedCall(source);

    public EnterDuringGrantStress() {
        first.enter(line);
    }

    @Actor
    public void grant() {
        source.grant();
    }

    @Actor
    public void enter() {
        second.enter(line);
    }

    @Arbiter
    public void count(IIII_Result result) {
        result.r1 = first.made();
        result.r2 = second.made();
        result.r3 = source.open();
        result.r4 = source.mostOpen();
    }
}
