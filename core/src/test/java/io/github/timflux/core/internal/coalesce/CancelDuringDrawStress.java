package io.github.timflux.core.internal.coalesce;

import static org.openjdk.jcstress.annotations.Expect.ACCEPTABLE;
import static org.openjdk.jcstress.annotations.Expect.FORBIDDEN;

import io.github.timflux.core.testing.TerminationRecorder;
import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.Arbiter;
import org.openjdk.jcstress.annotations.Description;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.Outcome;
import org.openjdk.jcstress.annotations.State;
import org.openjdk.jcstress.infra.results.II_Result;

@JCStressTest
@State
@Description("A permit is granted while the only caller cancels. Counted: accounts sent, calls given up.")
@Outcome(id = "0, 0", expect = ACCEPTABLE, desc = "Nobody was there to be sent.")
@Outcome(id = "1, 1", expect = ACCEPTABLE, desc = "It was sent, and given up.")
@Outcome(id = "1, 0", expect = FORBIDDEN, desc = "A call goes on for nobody.")
@Outcome(expect = FORBIDDEN, desc = "Something else.")
public class CancelDuringDrawStress {

    private final LookupStand stand = new LookupStand();
    private final TerminationRecorder caller = new TerminationRecorder();

    public CancelDuringDrawStress() {
        stand.ask("u1").subscribe(caller);
    }

    @Actor
    public void grant() {
        stand.grant();
    }

    @Actor
    public void cancel() {
        caller.cancel();
    }

    @Arbiter
    public void count(II_Result result) {
        result.r1 = stand.sent();
        result.r2 = stand.givenUp();
    }
}
