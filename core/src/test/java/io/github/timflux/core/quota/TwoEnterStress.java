package io.github.timflux.core.quota;

import io.github.timflux.Quota;
import io.github.timflux.core.StillScheduler;
import java.util.concurrent.atomic.AtomicInteger;
import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.Arbiter;
import org.openjdk.jcstress.annotations.Expect;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.Outcome;
import org.openjdk.jcstress.annotations.State;
import org.openjdk.jcstress.infra.results.II_Result;

/** Two come at once, to a source that grants at once. */
@JCStressTest
@Outcome(id = "2, 1", expect = Expect.ACCEPTABLE, desc = "Both have a permit, and one was asked for at a time.")
@Outcome(expect = Expect.FORBIDDEN, desc = "Somebody waits in vain, or the source was asked by two.")
@State
public class TwoEnterStress {

    private final GenerousSource source = new GenerousSource();
    private final Line line = new LaneTurnstile(source, Quota.perSecond(1), new StillScheduler()).line(Lane.BULK);
    private final AtomicInteger called = new AtomicInteger();

    /** One comes. */
    @Actor
    public void one() {
        line.pass(permit -> PermitMeetsCancelStress.call(called)).subscribe();
    }

    /** Another one comes. */
    @Actor
    public void other() {
        line.pass(permit -> PermitMeetsCancelStress.call(called)).subscribe();
    }

    /** What they have got, and how many asked at once. */
    @Arbiter
    public void look(II_Result result) {
        result.r1 = called.get();
        result.r2 = source.mostAsking();
    }
}
