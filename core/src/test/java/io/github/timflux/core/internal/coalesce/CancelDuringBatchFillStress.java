package io.github.timflux.core.internal.coalesce;

import static org.openjdk.jcstress.annotations.Expect.ACCEPTABLE;
import static org.openjdk.jcstress.annotations.Expect.FORBIDDEN;

import io.github.timflux.core.testing.TerminationRecorder;
import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.Arbiter;
import org.openjdk.jcstress.annotations.Description;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.Outcome;
import org.openjdk.jcstress.annotations.State;
import org.openjdk.jcstress.infra.results.II_Result;

@JCStressTest
@State
@Description(
        "The only single call is cancelled while its request gets a permit. Results: accounts sent, requests cancelled.")
@Outcome(id = "0, 0", expect = ACCEPTABLE, desc = "The cancel was first. No request was sent.")
@Outcome(id = "1, 1", expect = ACCEPTABLE, desc = "The request was sent, then cancelled.")
@Outcome(id = "1, 0", expect = FORBIDDEN, desc = "The request continues without a caller.")
@Outcome(expect = FORBIDDEN, desc = "Any other result.")
public class CancelDuringBatchFillStress {

    private final CoalescerFixture coalescer = new CoalescerFixture();
    private final TerminationRecorder caller = new TerminationRecorder();

    public CancelDuringBatchFillStress() {
        coalescer.call("u1").subscribe(caller);
    }

    @Actor
    public void grant() {
        coalescer.grantNextPermit();
    }

    @Actor
    public void cancel() {
        caller.cancel();
    }

    @Arbiter
    public void count(II_Result result) {
        result.r1 = coalescer.sentAccountCount();
        result.r2 = coalescer.cancelledRequestCount();
    }
}
