package io.github.timflux.core.internal.auth;

import static org.openjdk.jcstress.annotations.Expect.ACCEPTABLE;
import static org.openjdk.jcstress.annotations.Expect.FORBIDDEN;

import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.Arbiter;
import org.openjdk.jcstress.annotations.Description;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.Outcome;
import org.openjdk.jcstress.annotations.State;
import org.openjdk.jcstress.infra.results.III_Result;

@JCStressTest
@State
@Description(
        "Two calls were refused for the same signature, and go on with the next. Counted: the number of the signature that each has, signatures made.")
@Outcome(id = "2, 2, 2", expect = ACCEPTABLE, desc = "It was renewed once for both.")
@Outcome(id = "., ., 3", expect = FORBIDDEN, desc = "The new one was thrown away.")
@Outcome(expect = FORBIDDEN, desc = "Something else.")
public class TwoRefuseStress {

    private final SigStand stand = new SigStand();
    private final ActiveUserSig refused = stand.asker().ask();
    private final SigStand.Asker first = stand.asker();
    private final SigStand.Asker second = stand.asker();

    @Actor
    public void refuse() {
        refused.invalidate();
        first.ask();
    }

    @Actor
    public void refuseToo() {
        refused.invalidate();
        second.ask();
    }

    @Arbiter
    public void count(III_Result result) {
        result.r1 = first.number();
        result.r2 = second.number();
        result.r3 = stand.made();
    }
}
