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
import reactor.core.Disposable;
import reactor.core.publisher.Mono;

/** The only permit comes while the one who waits for it leaves; then somebody else comes. */
@JCStressTest
@Outcome(id = "0, 1", expect = Expect.ACCEPTABLE, desc = "The cancel came first; the permit is there for the next.")
@Outcome(id = "1, 1", expect = Expect.ACCEPTABLE, desc = "The permit came first, and went back.")
@Outcome(expect = Expect.FORBIDDEN, desc = "The permit is lost.")
@State
public class PermitMeetsCancelStress {

    private final StillScheduler time = new StillScheduler();
    private final Line line = turnstile(time).line(Lane.BULK);
    private final AtomicInteger called = new AtomicInteger();
    private final AtomicInteger calledLater = new AtomicInteger();
    private final Disposable holder = line.pass(permit -> Mono.never()).subscribe();
    private final Disposable waiter = line.pass(permit -> call(called)).subscribe();

    static LaneTurnstile turnstile(StillScheduler time) {
        Quota quota = Quota.perSecond(1);
        return new LaneTurnstile(new LeasedPermits(quota, time), quota, time);
    }

    static Mono<Object> call(AtomicInteger calls) {
        calls.incrementAndGet();
        return Mono.never();
    }

    /** The permit comes. */
    @Actor
    public void grant() {
        time.pass();
        holder.dispose();
        time.ring();
    }

    /** The waiter leaves. */
    @Actor
    public void cancel() {
        waiter.dispose();
    }

    /** Somebody else comes. */
    @Arbiter
    public void look(II_Result result) {
        line.pass(permit -> call(calledLater)).subscribe();
        time.pass();
        time.ring();
        result.r1 = called.get();
        result.r2 = calledLater.get();
    }
}
