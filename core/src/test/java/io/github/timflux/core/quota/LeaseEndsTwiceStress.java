package io.github.timflux.core.quota;

import io.github.timflux.Quota;
import io.github.timflux.core.StillScheduler;
import io.github.timflux.spi.PermitSource;
import io.github.timflux.spi.PermitSource.Permit;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.Arbiter;
import org.openjdk.jcstress.annotations.Expect;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.Outcome;
import org.openjdk.jcstress.annotations.State;
import org.openjdk.jcstress.infra.results.I_Result;

/** An answer and a cancel end the only lease at once; then two ask. */
@JCStressTest
@Outcome(id = "1", expect = Expect.ACCEPTABLE, desc = "The lease ended once, and one of the two has the next.")
@Outcome(expect = Expect.FORBIDDEN, desc = "The lease ended twice, or not at all.")
@State
public class LeaseEndsTwiceStress {

    private final StillScheduler time = new StillScheduler();
    private final PermitSource permits = new LeasedPermits(Quota.perSecond(1), time);
    private final List<Permit> leases = new ArrayList<>();
    private final AtomicInteger granted = new AtomicInteger();

    /** Takes the only lease. */
    public LeaseEndsTwiceStress() {
        permits.next().subscribe(leases::add);
    }

    /** The call is written and answered. */
    @Actor
    public void answer() {
        leases.get(0).written();
        leases.get(0).done(PermitSource.Outcome.ANSWERED);
    }

    /** The call is cancelled. */
    @Actor
    public void cancel() {
        leases.get(0).done(PermitSource.Outcome.LOST);
    }

    /** How many of two who ask have a permit. */
    @Arbiter
    public void look(I_Result result) {
        time.pass();
        permits.next().subscribe(permit -> granted.incrementAndGet());
        permits.next().subscribe(permit -> granted.incrementAndGet());
        time.ring();
        result.r1 = granted.get();
    }
}
