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
        "A permit is requested while the only lease in use is released. Results: permits granted at once, permits granted by the timer.")
@Outcome(id = "0, 1", expect = ACCEPTABLE, desc = "The permit was granted when the lease had expired.")
@Outcome(id = "0, 0", expect = FORBIDDEN, desc = "The timer was not set.")
@Outcome(expect = FORBIDDEN, desc = "Any other result.")
public class PermitRequestDuringReleaseStress {

    private final LeaseFixture fixture = new LeaseFixture();
    private final Permit permit = fixture.grant();

    private final LeaseFixture.PermitSubscriber subscriber;

    public PermitRequestDuringReleaseStress() {
        permit.markWritten();
        subscriber = fixture.newSubscriber();
    }

    @Actor
    public void release() {
        permit.release(ANSWERED);
    }

    @Actor
    public void requestPermit() {
        subscriber.requestPermit();
    }

    @Arbiter
    public void count(II_Result result) {
        result.r1 = subscriber.permit() == null ? 0 : 1;
        fixture.time().setClock(10, TimeUnit.SECONDS);
        fixture.time().runTask();
        result.r2 = subscriber.permit() == null ? 0 : 1;
    }
}
