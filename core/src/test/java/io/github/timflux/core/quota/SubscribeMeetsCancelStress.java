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
import reactor.core.publisher.BaseSubscriber;
import reactor.core.publisher.Mono;

/** A call is cancelled while it is subscribed to, at a turnstile where nobody waits; then somebody else comes. */
@JCStressTest
@Outcome(id = "1", expect = Expect.ACCEPTABLE, desc = "The permit is there for whoever comes.")
@Outcome(expect = Expect.FORBIDDEN, desc = "The permit is lost.")
@State
public class SubscribeMeetsCancelStress {

    private final StillScheduler time = new StillScheduler();
    private final Line line = PermitMeetsCancelStress.turnstile(time).line(Lane.BULK);
    private final BaseSubscriber<Object> caller = new BaseSubscriber<>() {};
    private final AtomicInteger called = new AtomicInteger();

    /** The call. */
    @Actor
    public void subscribe() {
        line.pass(permit -> Mono.never()).subscribe(caller);
    }

    /** Its end. */
    @Actor
    public void cancel() {
        caller.cancel();
    }

    /** Somebody else. */
    @Arbiter
    public void look(I_Result result) {
        line.pass(permit -> PermitMeetsCancelStress.call(called)).subscribe();
        time.pass();
        time.ring();
        result.r1 = called.get();
    }
}
