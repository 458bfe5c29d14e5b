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
        "A permit falls due while who asks for it cancels. Counted: permits that came, permits that may come later, once that has been given back.")
@Outcome(id = "0, 1", expect = ACCEPTABLE, desc = "Cancelled before: nothing was taken.")
@Outcome(id = "1, 1", expect = ACCEPTABLE, desc = "It came, and was given back.")
@Outcome(id = "., 0", expect = FORBIDDEN, desc = "The permit is lost.")
@Outcome(expect = FORBIDDEN, desc = "Something else.")
public class CancelledLeaseStress {

    private final LeaseStand stand = new LeaseStand();
    private final LeaseStand.Asker asker;

    public CancelledLeaseStress() {
        stand.grant().release(LOST);
        asker = stand.ask();
        stand.time().set(1, TimeUnit.SECONDS);
    }

    @Actor
    public void fallDue() {
        stand.time().ring();
    }

    @Actor
    public void cancel() {
        asker.cancel();
    }

    @Arbiter
    public void count(II_Result result) {
        Permit came = asker.permit();
        if (came != null) {
            result.r1 = 1;
            came.release(LOST);
        }
        result.r2 = stand.grantsAt(10, TimeUnit.SECONDS);
    }
}
