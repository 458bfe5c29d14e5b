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
        "A space check runs while the only outstanding element is delivered. Results: 1 if the check found space, number of callbacks.")
@Outcome(id = "1, 0", expect = ACCEPTABLE, desc = "The check found space.")
@Outcome(id = "0, 1", expect = ACCEPTABLE, desc = "The check found no space; then the callback ran.")
@Outcome(id = "1, 1", expect = ACCEPTABLE, desc = "The check found space, and the callback ran as well.")
@Outcome(id = "0, 0", expect = FORBIDDEN, desc = "No space and no callback: the source would wait forever.")
@Outcome(expect = FORBIDDEN, desc = "Any other result.")
public class SpaceCheckDuringDeliveryStress {

    private final OutstandingElements outstanding = new OutstandingElements(1);
    private final AtomicInteger callbacks = new AtomicInteger();

    public SpaceCheckDuringDeliveryStress() {
        outstanding.onSpaceAvailable(callbacks::incrementAndGet);
        outstanding.increment();
    }

    @Actor
    public void checkSpace(II_Result result) {
        result.r1 = outstanding.hasSpaceFor(1) ? 1 : 0;
    }

    @Actor
    public void deliver() {
        outstanding.decrement();
    }

    @Arbiter
    public void record(II_Result result) {
        result.r2 = callbacks.get();
    }
}
