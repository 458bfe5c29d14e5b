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
@Description("Whoever may find out leaves while it enters. Counted: calls of the next one.")
@Outcome(id = "1", expect = ACCEPTABLE, desc = "The next one finds out.")
@Outcome(expect = FORBIDDEN, desc = "The right to find out is lost.")
public class AbandonedProbeStress {

    private final WatchedHost host = new WatchedHost();
    private final WatchedHost.Caller first = host.caller();

    @Actor
    public void enter() {
        host.enter(first);
    }

    @Actor
    public void leave() {
        first.cancel();
    }

    @Arbiter
    public void count(I_Result result) {
        int before = host.begun();
        host.enter(host.caller());
        result.r1 = host.begun() - before;
    }
}
