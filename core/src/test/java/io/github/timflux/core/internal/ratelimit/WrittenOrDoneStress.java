package io.github.timflux.core.internal.ratelimit;

import static io.github.timflux.spi.PermitScheduler.Outcome.LOST;
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
        "A call is written while it is given up, of which there may be one a second. Counted: calls that the second before allows still, calls that may be made in the next.")
@Outcome(id = "0, 1", expect = ACCEPTABLE, desc = "Written in time: it counted for its second.")
@Outcome(id = "1, 0", expect = ACCEPTABLE, desc = "Given up before: it did not count, and the next is under way.")
@Outcome(id = "0, 0", expect = FORBIDDEN, desc = "The lease never ends.")
@Outcome(id = "1, [1-9]", expect = FORBIDDEN, desc = "The lease ended twice.")
@Outcome(expect = FORBIDDEN, desc = "Something else.")
public class WrittenOrDoneStress {

    private final LeaseStand stand = new LeaseStand();
    private final Permit permit = stand.grant();

    @Actor
    public void write() {
        permit.markWritten();
    }

    @Actor
    public void giveUp() {
        permit.release(LOST);
    }

    @Arbiter
    public void count(II_Result result) {
        result.r1 = stand.grantsAt(1_000, TimeUnit.MILLISECONDS);
        result.r2 = stand.grantsAt(10, TimeUnit.SECONDS);
    }
}
