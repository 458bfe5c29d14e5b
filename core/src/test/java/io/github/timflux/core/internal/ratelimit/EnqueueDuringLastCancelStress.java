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
import org.openjdk.jcstress.infra.results.III_Result;

@JCStressTest
@State
@Description(
        "A call enters the queue while the only pending call is cancelled. Results: open requests, maximum of open requests, starts of the new call after one more grant.")
@Outcome(id = "1, 1, 1", expect = ACCEPTABLE, desc = "A permit for the new call is requested.")
@Outcome(id = "0, ., .", expect = FORBIDDEN, desc = "The new call is pending, but no permit is requested.")
@Outcome(expect = FORBIDDEN, desc = "Any other result.")
public class EnqueueDuringLastCancelStress {

    private final RecordingPermitScheduler scheduler = new RecordingPermitScheduler(false);
    private final PermitQueue queue = new QueueingRateLimiter(scheduler, Quota.perSecond(100), new ManualScheduler())
            .openQueue(CallPriority.BULK);
    private final RecordingCall first = new RecordingCall(scheduler);
    private final RecordingCall second = new RecordingCall(scheduler);

    public EnqueueDuringLastCancelStress() {
        first.enqueue(queue);
    }

    @Actor
    public void cancel() {
        first.cancel();
    }

    @Actor
    public void enqueue() {
        second.enqueue(queue);
    }

    @Arbiter
    public void count(III_Result result) {
        result.r1 = scheduler.openRequests();
        result.r2 = scheduler.maxOpenRequests();
        scheduler.grant();
        result.r3 = second.starts();
    }
}
