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
import org.openjdk.jcstress.infra.results.IIII_Result;

@JCStressTest
@State
@Description(
        "A single call is cancelled while it is sent with a permit that is due at once. Results: permits taken, permits released, accounts sent, requests cancelled.")
@Outcome(id = "0, 0, 0, 0", expect = ACCEPTABLE, desc = "The cancel was first. No permit was taken.")
@Outcome(id = "1, 1, 1, 1", expect = ACCEPTABLE, desc = "The request was sent, then cancelled.")
@Outcome(id = "1, 0, ., .", expect = FORBIDDEN, desc = "The permit is lost.")
@Outcome(id = "., ., 1, 0", expect = FORBIDDEN, desc = "The request continues without a caller.")
@Outcome(expect = FORBIDDEN, desc = "Any other result.")
public class CancelDuringImmediateSendStress {

    private final CoalescerFixture coalescer = new CoalescerFixture();
    private final TerminationRecorder caller = new TerminationRecorder();

    public CancelDuringImmediateSendStress() {
        coalescer.addFreePermit();
    }

    @Actor
    public void call() {
        coalescer.call("u1").subscribe(caller);
    }

    @Actor
    public void cancel() {
        caller.cancel();
    }

    @Arbiter
    public void count(IIII_Result result) {
        result.r1 = coalescer.takenPermitCount();
        result.r2 = coalescer.releasedPermitCount();
        result.r3 = coalescer.sentAccountCount();
        result.r4 = coalescer.cancelledRequestCount();
    }
}
