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
        "Two enter at once, at a source that grants at once. Counted: calls of each, requests, the most that were open at a time.")
@Outcome(id = "1, 1, 2, 1", expect = ACCEPTABLE, desc = "Both made their calls, each with a permit of its own.")
@Outcome(id = "., ., ., 2", expect = FORBIDDEN, desc = "Two requests were open at a time.")
@Outcome(expect = FORBIDDEN, desc = "Something else.")
public class TwoEnterStress {

    private final WatchedSource source = new WatchedSource(true);
    private final PermitQueue line =
            new QueueingRateLimiter(source, Quota.perSecond(100), new Standstill()).openQueue(CallPriority.BULK);
    private final WatchedCall first = new WatchedCall(source);
    private final WatchedCall second = new WatchedCall(source);

    @Actor
    public void enter() {
        first.enter(line);
    }

    @Actor
    public void enterToo() {
        second.enter(line);
    }

    @Arbiter
    public void count(IIII_Result result) {
        result.r1 = first.made();
        result.r2 = second.made();
        result.r3 = source.requests();
        result.r4 = source.mostOpen();
    }
}
