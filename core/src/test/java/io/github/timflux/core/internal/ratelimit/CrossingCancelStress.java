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
        "A permit arrives while its waiter cancels. Counted: permits granted, calls made, permits given back, permits given back before the call was made, requests open.")
@Outcome(id = "1, 1, 1, 0, 0", expect = ACCEPTABLE, desc = "The call was made, and cancelled.")
@Outcome(id = "1, 0, 1, 0, 0", expect = ACCEPTABLE, desc = "The permit crossed the cancel and went back.")
@Outcome(id = "0, 0, 0, 0, 0", expect = ACCEPTABLE, desc = "The waiter left before a permit came.")
@Outcome(id = "1, ., 0, ., .", expect = FORBIDDEN, desc = "The permit is lost.")
@Outcome(id = "1, 1, 1, 1, 0", expect = FORBIDDEN, desc = "The call was made with a permit that had been given back.")
@Outcome(expect = FORBIDDEN, desc = "Something else.")
public class CrossingCancelStress {

    private final WatchedSource source = new WatchedSource(false);
    private final WatchedCall call = new WatchedCall(source);

    public CrossingCancelStress() {
        call.enter(
                new QueueingRateLimiter(source, Quota.perSecond(100), new Standstill()).openQueue(CallPriority.BULK));
    }

    @Actor
    public void grant() {
        source.grant();
    }

    @Actor
    public void cancel() {
        call.cancel();
    }

    @Arbiter
    public void count(IIIII_Result result) {
        result.r1 = source.granted();
        result.r2 = call.made();
        result.r3 = source.done();
        result.r4 = call.late();
        result.r5 = source.open();
    }
}
