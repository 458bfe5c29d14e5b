package io.github.timflux.core.internal.ratelimit;

import static io.github.timflux.spi.PermitScheduler.Outcome.ANSWERED;
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
        "Two tell at once that a call has ended, of which there may be one a second. Counted: calls that the second before allows still, calls that may be made in the next.")
@Outcome(id = "0, 1", expect = ACCEPTABLE, desc = "The call counted for its second, and once.")
@Outcome(id = "., 0", expect = FORBIDDEN, desc = "The lease never ends.")
@Outcome(id = "., [2-9]", expect = FORBIDDEN, desc = "The lease ended twice.")
@Outcome(expect = FORBIDDEN, desc = "Something else.")
public class DoneTwiceStress {

    private final LeaseStand stand = new LeaseStand();
    private final Permit permit = stand.grant();

    public DoneTwiceStress() {
        permit.markWritten();
    }

    @Actor
    public void answered() {
        permit.release(ANSWERED);
    }

    @Actor
    public void lost() {
        permit.release(LOST);
    }

    @Arbiter
    public void count(II_Result result) {
        result.r1 = stand.grantsAt(1_000, TimeUnit.MILLISECONDS);
        result.r2 = stand.grantsAt(10, TimeUnit.SECONDS);
    }
}
