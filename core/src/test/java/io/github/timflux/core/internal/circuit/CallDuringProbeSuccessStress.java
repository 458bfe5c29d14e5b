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
@Description("A call arrives while the probe succeeds. Result: calls started.")
@Outcome(id = "2", expect = ACCEPTABLE, desc = "Both calls were started.")
@Outcome(expect = FORBIDDEN, desc = "The second call waits although the circuit is closed.")
public class CallDuringProbeSuccessStress {

    private final HalfOpenEndpointFixture endpoint = new HalfOpenEndpointFixture();

    public CallDuringProbeSuccessStress() {
        endpoint.call(endpoint.newCaller());
    }

    @Actor
    public void succeedProbe() {
        endpoint.succeedProbe();
    }

    @Actor
    public void call() {
        endpoint.call(endpoint.newCaller());
    }

    @Arbiter
    public void count(I_Result result) {
        result.r1 = endpoint.startedCalls();
    }
}
