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
@Description("Somebody enters while it is found out that the host is still away. Counted: calls in the end.")
@Outcome(id = "2", expect = ACCEPTABLE, desc = "When it is time, the second one finds out.")
@Outcome(expect = FORBIDDEN, desc = "Nobody looks any more, or two do.")
public class EnterDuringFailureStress {

    private final WatchedHost host = new WatchedHost();

    public EnterDuringFailureStress() {
        host.enter(host.caller());
    }

    @Actor
    public void findOut() {
        host.failed();
    }

    @Actor
    public void enter() {
        host.enter(host.caller());
    }

    @Arbiter
    public void count(I_Result result) {
        host.passTime(1);
        result.r1 = host.begun();
    }
}
