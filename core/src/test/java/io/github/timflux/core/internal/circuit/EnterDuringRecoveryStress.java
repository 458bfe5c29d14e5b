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
@Description("Somebody enters while it is found out that the host is back. Counted: calls of both.")
@Outcome(id = "2", expect = ACCEPTABLE, desc = "Both have passed.")
@Outcome(expect = FORBIDDEN, desc = "Somebody waits for a host that is back.")
public class EnterDuringRecoveryStress {

    private final WatchedHost host = new WatchedHost();

    public EnterDuringRecoveryStress() {
        host.enter(host.caller());
    }

    @Actor
    public void findOut() {
        host.answered();
    }

    @Actor
    public void enter() {
        host.enter(host.caller());
    }

    @Arbiter
    public void count(I_Result result) {
        result.r1 = host.begun();
    }
}
