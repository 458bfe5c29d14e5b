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
import org.openjdk.jcstress.infra.results.IIII_Result;

@JCStressTest
@State
@Description(
        "Two calls enter the queue concurrently. The scheduler grants at once. Results: starts of the first call, starts of the second call, requests, maximum of open requests.")
@Outcome(id = "1, 1, 2, 1", expect = ACCEPTABLE, desc = "Both calls were started, each with its own permit.")
@Outcome(id = "., ., ., 2", expect = FORBIDDEN, desc = "Two requests were open at the same time.")
@Outcome(expect = FORBIDDEN, desc = "Any other result.")
public class ConcurrentEnqueueStress {

    private final RecordingPermitScheduler scheduler = new RecordingPermitScheduler(true);
    private final PermitQueue queue = new QueueingRateLimiter(scheduler, Quota.perSecond(100), new ManualScheduler())
            .openQueue(CallPriority.BULK);
    private final RecordingCall first = new RecordingCall(scheduler);
    private final RecordingCall second = new RecordingCall(scheduler);

    @Actor
    public void enqueueFirst() {
        first.enqueue(queue);
    }

    @Actor
    public void enqueueSecond() {
        second.enqueue(queue);
    }

    @Arbiter
    public void count(IIII_Result result) {
        result.r1 = first.starts();
        result.r2 = second.starts();
        result.r3 = scheduler.requests();
        result.r4 = scheduler.maxOpenRequests();
    }
}
