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

/** Somebody comes while the last one who waits leaves; then a permit can be had. */
@JCStressTest
@Outcome(id = "1", expect = Expect.ACCEPTABLE, desc = "Whoever came has it.")
@Outcome(expect = Expect.FORBIDDEN, desc = "Nobody asks on behalf of whoever came.")
@State
public class EnterMeetsLeaveStress {

    private final StillScheduler time = new StillScheduler();
    private final Line line = PermitMeetsCancelStress.turnstile(time).line(Lane.BULK);
    private final AtomicInteger called = new AtomicInteger();
    private final Disposable holder = line.pass(permit -> Mono.never()).subscribe();
    private final Disposable last = line.pass(permit -> Mono.never()).subscribe();

    /** Somebody comes. */
    @Actor
    public void enter() {
        line.pass(permit -> PermitMeetsCancelStress.call(called)).subscribe();
    }

    /** The last one leaves. */
    @Actor
    public void leave() {
        last.dispose();
    }

    /** Who has the permit. */
    @Arbiter
    public void look(I_Result result) {
        time.pass();
        holder.dispose();
        time.ring();
        result.r1 = called.get();
    }
}
