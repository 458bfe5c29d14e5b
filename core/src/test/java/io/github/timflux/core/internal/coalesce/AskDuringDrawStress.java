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
@Description(
        "A permit is granted while one more asks. Counted: accounts sent once as many permits came as were queued for, calls made.")
@Outcome(id = "2, 1", expect = ACCEPTABLE, desc = "Both share a call.")
@Outcome(id = "2, 2", expect = ACCEPTABLE, desc = "Each has a call.")
@Outcome(id = "1, .", expect = FORBIDDEN, desc = "Somebody waits although nobody queues.")
@Outcome(expect = FORBIDDEN, desc = "Something else.")
public class AskDuringDrawStress {

    private final LookupStand stand = new LookupStand();

    public AskDuringDrawStress() {
        stand.ask("u1").subscribe(new TerminationRecorder());
    }

    @Actor
    public void grant() {
        stand.grant();
    }

    @Actor
    public void ask() {
        stand.ask("u2").subscribe(new TerminationRecorder());
    }

    @Arbiter
    public void count(II_Result result) {
        stand.grant();
        result.r1 = stand.sent();
        result.r2 = stand.made();
    }
}
