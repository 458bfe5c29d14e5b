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
        "The first of two pending calls is cancelled while a permit arrives. Results: starts of the first call, starts of the second call, open requests, maximum of open requests, permits that are neither released nor in use.")
@Outcome(
        id = "1, 0, 1, 1, 0",
        expect = ACCEPTABLE,
        desc = "The first call was started, and a permit for the second is requested.")
@Outcome(
        id = "0, 1, 0, 1, 0",
        expect = ACCEPTABLE,
        desc = "The first call was already cancelled, so the second was started.")
@Outcome(
        id = "0, 0, 1, 1, 0",
        expect = ACCEPTABLE,
        desc = "The permit arrived during the cancel and was released. A new one is requested.")
@Outcome(id = "., 0, 0, ., .", expect = FORBIDDEN, desc = "The second call is pending, but no permit is requested.")
@Outcome(id = "., ., ., 2, .", expect = FORBIDDEN, desc = "Two requests were open at the same time.")
@Outcome(expect = FORBIDDEN, desc = "Any other result.")
public class FirstCancelDuringGrantStress {

    private final RecordingPermitScheduler scheduler = new RecordingPermitScheduler(false);
    private final PermitQueue queue = new QueueingRateLimiter(scheduler, Quota.perSecond(100), new ManualScheduler())
            .openQueue(CallPriority.BULK);
    private final RecordingCall first = new RecordingCall(scheduler);
    private final RecordingCall second = new RecordingCall(scheduler);

    public FirstCancelDuringGrantStress() {
        first.enqueue(queue);
        second.enqueue(queue);
    }

    @Actor
    public void grant() {
        scheduler.grant();
    }

    @Actor
    public void cancel() {
        first.cancel();
    }

    @Arbiter
    public void count(IIIII_Result result) {
        result.r1 = first.starts();
        result.r2 = second.starts();
        result.r3 = scheduler.openRequests();
        result.r4 = scheduler.maxOpenRequests();
        result.r5 = scheduler.grants() - scheduler.released() - second.starts();
    }
}
