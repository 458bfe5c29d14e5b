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
        "A permit is marked as written while it is released. The limit is one call per second. Results: grants within one second of the release, grants after it.")
@Outcome(id = "0, 1", expect = ACCEPTABLE, desc = "Written first: the call counted for one second.")
@Outcome(
        id = "1, 0",
        expect = ACCEPTABLE,
        desc = "Released first: the call did not count, and the next lease is in use.")
@Outcome(id = "0, 0", expect = FORBIDDEN, desc = "The lease never ends.")
@Outcome(id = "1, [1-9]", expect = FORBIDDEN, desc = "The lease ended twice.")
@Outcome(expect = FORBIDDEN, desc = "Any other result.")
public class MarkWrittenDuringReleaseStress {

    private final LeaseFixture fixture = new LeaseFixture();
    private final Permit permit = fixture.grant();

    @Actor
    public void markWritten() {
        permit.markWritten();
    }

    @Actor
    public void release() {
        permit.release(LOST);
    }

    @Arbiter
    public void count(II_Result result) {
        result.r1 = fixture.grantsAt(1_000, TimeUnit.MILLISECONDS);
        result.r2 = fixture.grantsAt(10, TimeUnit.SECONDS);
    }
}
