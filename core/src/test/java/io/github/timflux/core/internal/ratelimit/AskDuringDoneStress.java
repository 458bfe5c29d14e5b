package io.github.timflux.core.internal.ratelimit;

import static io.github.timflux.spi.PermitScheduler.Outcome.ANSWERED;
import static org.openjdk.jcstress.annotations.Expect.ACCEPTABLE;
import static org.openjdk.jcstress.annotations.Expect.FORBIDDEN;

import io.github.timflux.spi.PermitScheduler.Permit;
import java.util.concurrent.TimeUnit;
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
        "Somebody asks while the only lease in use ends. Counted: permits that came at once, permits that came by the alarm.")
@Outcome(id = "0, 1", expect = ACCEPTABLE, desc = "It came when the lease had run out.")
@Outcome(id = "0, 0", expect = FORBIDDEN, desc = "Nobody set an alarm.")
@Outcome(expect = FORBIDDEN, desc = "Something else.")
public class AskDuringDoneStress {

    private final LeaseStand stand = new LeaseStand();
    private final Permit permit = stand.grant();

    private final LeaseStand.Asker asker;

    public AskDuringDoneStress() {
        permit.markWritten();
        asker = stand.asker();
    }

    @Actor
    public void end() {
        permit.release(ANSWERED);
    }

    @Actor
    public void ask() {
        asker.ask();
    }

    @Arbiter
    public void count(II_Result result) {
        result.r1 = asker.permit() == null ? 0 : 1;
        stand.time().set(10, TimeUnit.SECONDS);
        stand.time().ring();
        result.r2 = asker.permit() == null ? 0 : 1;
    }
}
