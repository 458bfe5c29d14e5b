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
        "Two need a signature at once, and there is none yet. Counted: the number of the signature that each has, signatures made.")
@Outcome(id = "1, 1, 1", expect = ACCEPTABLE, desc = "It was made once for both.")
@Outcome(id = "., ., 2", expect = FORBIDDEN, desc = "Each had one made.")
@Outcome(expect = FORBIDDEN, desc = "Something else.")
public class TwoAskFirstStress {

    private final SigStand stand = new SigStand();
    private final SigStand.Asker first = stand.asker();
    private final SigStand.Asker second = stand.asker();

    @Actor
    public void ask() {
        first.ask();
    }

    @Actor
    public void askToo() {
        second.ask();
    }

    @Arbiter
    public void count(III_Result result) {
        result.r1 = first.number();
        result.r2 = second.number();
        result.r3 = stand.made();
    }
}
