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
        "Two threads release the only permit of a limit of one call per second. Results: grants within one second of the release, grants after it.")
@Outcome(id = "0, 1", expect = ACCEPTABLE, desc = "The call counted for one second, and only once.")
@Outcome(id = "., 0", expect = FORBIDDEN, desc = "The lease never ends.")
@Outcome(id = "., [2-9]", expect = FORBIDDEN, desc = "The lease ended twice.")
@Outcome(expect = FORBIDDEN, desc = "Any other result.")
public class ConcurrentReleaseStress {

    private final LeaseFixture fixture = new LeaseFixture();
    private final Permit permit = fixture.grant();

    public ConcurrentReleaseStress() {
        permit.markWritten();
    }

    @Actor
    public void releaseAnswered() {
        permit.release(ANSWERED);
    }

    @Actor
    public void releaseLost() {
        permit.release(LOST);
    }

    @Arbiter
    public void count(II_Result result) {
        result.r1 = fixture.grantsAt(1_000, TimeUnit.MILLISECONDS);
        result.r2 = fixture.grantsAt(10, TimeUnit.SECONDS);
    }
}
