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
@Description("Somebody impatient enters while it is found out that the host is back. Counted: calls in the end.")
@Outcome(id = "2", expect = ACCEPTABLE, desc = "The second one calls.")
@Outcome(expect = FORBIDDEN, desc = "The second one is refused, or waits for nobody.")
public class ImpatientDuringRecoveryStress {

    private final WatchedHost host = new WatchedHost();

    public ImpatientDuringRecoveryStress() {
        host.enter(host.caller());
    }

    @Actor
    public void findOut() {
        host.answered();
    }

    @Actor
    public void enter() {
        host.enterImpatiently(host.caller());
    }

    @Arbiter
    public void count(I_Result result) {
        result.r1 = host.begun();
    }
}
