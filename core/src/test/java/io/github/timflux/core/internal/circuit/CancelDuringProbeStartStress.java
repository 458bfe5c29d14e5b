package io.github.timflux.core.internal.circuit;

import static org.openjdk.jcstress.annotations.Expect.ACCEPTABLE;
import static org.openjdk.jcstress.annotations.Expect.FORBIDDEN;

import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.Arbiter;
import org.openjdk.jcstress.annotations.Description;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.Outcome;
import org.openjdk.jcstress.annotations.State;
import org.openjdk.jcstress.infra.results.I_Result;

@JCStressTest
@State
@Description("A probe is cancelled while it starts. Result: number of calls started afterwards.")
@Outcome(id = "1", expect = ACCEPTABLE, desc = "The next call becomes the probe.")
@Outcome(expect = FORBIDDEN, desc = "The permission for the probe is lost.")
public class CancelDuringProbeStartStress {

    private final HalfOpenEndpointFixture endpoint = new HalfOpenEndpointFixture();
    private final HalfOpenEndpointFixture.Caller first = endpoint.newCaller();

    @Actor
    public void startProbe() {
        endpoint.call(first);
    }

    @Actor
    public void cancel() {
        first.cancel();
    }

    @Arbiter
    public void count(I_Result result) {
        int startedBefore = endpoint.startedCalls();
        endpoint.call(endpoint.newCaller());
        result.r1 = endpoint.startedCalls() - startedBefore;
    }
}
