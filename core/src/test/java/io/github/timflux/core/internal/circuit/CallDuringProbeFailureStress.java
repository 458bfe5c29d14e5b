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
@Description("A call arrives while the probe fails. Result: calls started after one more minute.")
@Outcome(id = "2", expect = ACCEPTABLE, desc = "The second call becomes the next probe.")
@Outcome(expect = FORBIDDEN, desc = "No call or more than one call becomes the next probe.")
public class CallDuringProbeFailureStress {

    private final HalfOpenEndpointFixture endpoint = new HalfOpenEndpointFixture();

    public CallDuringProbeFailureStress() {
        endpoint.call(endpoint.newCaller());
    }

    @Actor
    public void failProbe() {
        endpoint.failProbe();
    }

    @Actor
    public void call() {
        endpoint.call(endpoint.newCaller());
    }

    @Arbiter
    public void count(I_Result result) {
        endpoint.advanceMinutes(1);
        result.r1 = endpoint.startedCalls();
    }
}
