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
import org.openjdk.jcstress.infra.results.IIIII_Result;

@JCStressTest
@State
@Description(
        "A permit arrives while the first of two waiters cancels. Counted: calls of the first, calls of the second, requests open, the most there were at a time, permits neither given back nor in use.")
@Outcome(id = "1, 0, 1, 1, 0", expect = ACCEPTABLE, desc = "The first made its call, and a permit is asked for.")
@Outcome(id = "0, 1, 0, 1, 0", expect = ACCEPTABLE, desc = "The first had left, and the second made its call.")
@Outcome(
        id = "0, 0, 1, 1, 0",
        expect = ACCEPTABLE,
        desc = "The permit crossed the cancel and went back, and another is asked for.")
@Outcome(id = "., 0, 0, ., .", expect = FORBIDDEN, desc = "The second waits although nobody asks.")
@Outcome(id = "., ., ., 2, .", expect = FORBIDDEN, desc = "Two requests were open at a time.")
@Outcome(expect = FORBIDDEN, desc = "Something else.")
public class SecondWaiterStress {

    private final WatchedSource source = new WatchedSource(false);
    private final PermitQueue line =
            new QueueingRateLimiter(source, Quota.perSecond(100), new Standstill()).openQueue(CallPriority.BULK);
    private final WatchedCall first = new WatchedCall(source);
    private final WatchedCall second = new WatchedCall(source);

    public SecondWaiterStress() {
        first.enter(line);
        second.enter(line);
    }

    @Actor
    public void grant() {
        source.grant();
    }

    @Actor
    public void cancel() {
        first.cancel();
    }

    @Arbiter
    public void count(IIIII_Result result) {
        result.r1 = first.made();
        result.r2 = second.made();
        result.r3 = source.open();
        result.r4 = source.mostOpen();
        result.r5 = source.granted() - source.done() - second.made();
    }
}
