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
        "A request for a permit is cancelled while the permit is granted. Results: permits delivered, permits that are granted after a release.")
@Outcome(id = "0, 1", expect = ACCEPTABLE, desc = "Cancelled first: no permit was granted.")
@Outcome(id = "1, 1", expect = ACCEPTABLE, desc = "The permit was delivered and then released.")
@Outcome(id = "., 0", expect = FORBIDDEN, desc = "The permit is lost.")
@Outcome(expect = FORBIDDEN, desc = "Any other result.")
public class CancelDuringLeaseGrantStress {

    private final LeaseFixture fixture = new LeaseFixture();
    private final LeaseFixture.PermitSubscriber subscriber;

    public CancelDuringLeaseGrantStress() {
        fixture.grant().release(LOST);
        subscriber = fixture.requestPermit();
        fixture.time().setClock(1, TimeUnit.SECONDS);
    }

    @Actor
    public void grant() {
        fixture.time().runTask();
    }

    @Actor
    public void cancel() {
        subscriber.cancel();
    }

    @Arbiter
    public void count(II_Result result) {
        Permit delivered = subscriber.permit();
        if (delivered != null) {
            result.r1 = 1;
            delivered.release(LOST);
        }
        result.r2 = fixture.grantsAt(10, TimeUnit.SECONDS);
    }
}
