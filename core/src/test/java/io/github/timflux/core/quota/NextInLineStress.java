package io.github.timflux.core.quota;

import io.github.timflux.core.StillScheduler;
import java.util.concurrent.atomic.AtomicInteger;
import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.Arbiter;
import org.openjdk.jcstress.annotations.Expect;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.Outcome;
import org.openjdk.jcstress.annotations.State;
import org.openjdk.jcstress.infra.results.I_Result;
import reactor.core.Disposable;
import reactor.core.publisher.Mono;

/** The only permit comes while the first of two who wait for it leaves. */
@JCStressTest
@Outcome(id = "1", expect = Expect.ACCEPTABLE, desc = "The second one has it.")
@Outcome(expect = Expect.FORBIDDEN, desc = "The second one waits in vain.")
@State
public class NextInLineStress {

    private final StillScheduler time = new StillScheduler();
    private final Line line = PermitMeetsCancelStress.turnstile(time).line(Lane.BULK);
    private final AtomicInteger called = new AtomicInteger();
    private final Disposable holder = line.pass(permit -> Mono.never()).subscribe();
    private final Disposable first = line.pass(permit -> Mono.never()).subscribe();
    private final Disposable second =
            line.pass(permit -> PermitMeetsCancelStress.call(called)).subscribe();

    /** The permit comes. */
    @Actor
    public void grant() {
        time.pass();
        holder.dispose();
        time.ring();
    }

    /** The first one leaves. */
    @Actor
    public void cancel() {
        first.dispose();
    }

    /** What the second one has got. */
    @Arbiter
    public void look(I_Result result) {
        time.pass();
        time.ring();
        result.r1 = called.get();
        second.dispose();
    }
}
