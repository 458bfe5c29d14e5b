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
        "A second single call arrives while the request of the first call gets its permit. Each waiting request then gets a permit. Results: accounts sent, requests sent.")
@Outcome(id = "2, 1", expect = ACCEPTABLE, desc = "Both calls share one request.")
@Outcome(id = "2, 2", expect = ACCEPTABLE, desc = "Each call has its own request.")
@Outcome(id = "1, .", expect = FORBIDDEN, desc = "One call waits, but no request waits for a permit.")
@Outcome(expect = FORBIDDEN, desc = "Any other result.")
public class CallDuringBatchFillStress {

    private final CoalescerFixture coalescer = new CoalescerFixture();

    public CallDuringBatchFillStress() {
        coalescer.call("u1").subscribe(new TerminationRecorder());
    }

    @Actor
    public void grant() {
        coalescer.grantNextPermit();
    }

    @Actor
    public void call() {
        coalescer.call("u2").subscribe(new TerminationRecorder());
    }

    @Arbiter
    public void count(II_Result result) {
        coalescer.grantNextPermit();
        result.r1 = coalescer.sentAccountCount();
        result.r2 = coalescer.requestCount();
    }
}
