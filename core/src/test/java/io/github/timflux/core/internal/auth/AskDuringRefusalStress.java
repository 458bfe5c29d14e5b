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
        "A signature is refused while somebody asks for it. Counted: the number of the signature that is had, that of who asks later, signatures made.")
@Outcome(id = "1, 2, 2", expect = ACCEPTABLE, desc = "Asked before.")
@Outcome(id = "2, 2, 2", expect = ACCEPTABLE, desc = "Asked after that.")
@Outcome(id = "., 1, .", expect = FORBIDDEN, desc = "The refusal is lost.")
@Outcome(expect = FORBIDDEN, desc = "Something else.")
public class AskDuringRefusalStress {

    private final SigStand stand = new SigStand();
    private final ActiveUserSig refused = stand.asker().ask();
    private final SigStand.Asker asker = stand.asker();
    private final SigStand.Asker later = stand.asker();

    @Actor
    public void refuse() {
        refused.invalidate();
    }

    @Actor
    public void ask() {
        asker.ask();
    }

    @Arbiter
    public void count(III_Result result) {
        later.ask();
        result.r1 = asker.number();
        result.r2 = later.number();
        result.r3 = stand.made();
    }
}
