package io.github.timflux.core.internal.ratelimit;

import static org.openjdk.jcstress.annotations.Expect.ACCEPTABLE;
import static org.openjdk.jcstress.annotations.Expect.FORBIDDEN;

import io.github.timflux.Quota;
import io.github.timflux.core.testing.ManualScheduler;
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
        "A pending call is cancelled while its permit arrives. Results: permits granted, calls started, permits released, permits released before the call started, open requests.")
@Outcome(id = "1, 1, 1, 0, 0", expect = ACCEPTABLE, desc = "The call was started, then cancelled.")
@Outcome(id = "1, 0, 1, 0, 0", expect = ACCEPTABLE, desc = "The permit arrived during the cancel and was released.")
@Outcome(id = "0, 0, 0, 0, 0", expect = ACCEPTABLE, desc = "The call was cancelled before the grant.")
@Outcome(
        id = "1, 1, 1, 1, 0",
        expect = FORBIDDEN,
        desc = "The call was started with a permit that was already released.")
@Outcome(id = "1, ., 0, ., .", expect = FORBIDDEN, desc = "The permit is lost.")
@Outcome(expect = FORBIDDEN, desc = "Any other result.")
public class CancelDuringGrantStress {

    private final RecordingPermitScheduler scheduler = new RecordingPermitScheduler(false);
    private final RecordingCall call = new RecordingCall(scheduler);

    public CancelDuringGrantStress() {
        call.enqueue(new QueueingRateLimiter(scheduler, Quota.perSecond(100), new ManualScheduler())
                .openQueue(CallPriority.BULK));
    }

    @Actor
    public void grant() {
        scheduler.grant();
    }

    @Actor
    public void cancel() {
        call.cancel();
    }

    @Arbiter
    public void count(IIIII_Result result) {
        result.r1 = scheduler.grants();
        result.r2 = call.starts();
        result.r3 = scheduler.released();
        result.r4 = call.releasedBeforeStart();
        result.r5 = scheduler.openRequests();
    }
}
