package io.github.timflux.core.internal.window;

import static org.openjdk.jcstress.annotations.Expect.ACCEPTABLE;
import static org.openjdk.jcstress.annotations.Expect.FORBIDDEN;

import java.util.concurrent.atomic.AtomicInteger;
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
        "Somebody asks for room while the last of those who take it up is delivered. Counted: whether there is room, calls that there is.")
@Outcome(id = "1, 0", expect = ACCEPTABLE, desc = "There was room.")
@Outcome(id = "0, 1", expect = ACCEPTABLE, desc = "There was none, and then there was a call.")
@Outcome(id = "1, 1", expect = ACCEPTABLE, desc = "There was room, and the call came as well.")
@Outcome(id = "0, 0", expect = FORBIDDEN, desc = "Who asked waits for ever.")
@Outcome(expect = FORBIDDEN, desc = "Something else.")
public class RoomDuringDeliveryStress {

    private final OutstandingElements backlog = new OutstandingElements(1);
    private final AtomicInteger calls = new AtomicInteger();

    public RoomDuringDeliveryStress() {
        backlog.onSpaceAvailable(calls::incrementAndGet);
        backlog.increment();
    }

    @Actor
    public void ask(II_Result result) {
        result.r1 = backlog.hasSpaceFor(1) ? 1 : 0;
    }

    @Actor
    public void deliver() {
        backlog.decrement();
    }

    @Arbiter
    public void count(II_Result result) {
        result.r2 = calls.get();
    }
}
