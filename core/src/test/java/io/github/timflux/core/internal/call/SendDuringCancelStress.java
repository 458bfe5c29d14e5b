package io.github.timflux.core.internal.call;

import static org.openjdk.jcstress.annotations.Expect.ACCEPTABLE;
import static org.openjdk.jcstress.annotations.Expect.FORBIDDEN;

import io.github.timflux.core.testing.ManualScheduler;
import java.time.Duration;
import java.util.concurrent.CancellationException;
import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.Arbiter;
import org.openjdk.jcstress.annotations.Description;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.Outcome;
import org.openjdk.jcstress.annotations.State;
import org.openjdk.jcstress.infra.results.II_Result;

@JCStressTest
@State
@Description("A write is about to be sent while its caller goes. Counted: writes sent, writes in doubt.")
@Outcome(id = "1, 1", expect = ACCEPTABLE, desc = "It was sent, and that is known.")
@Outcome(id = "0, 0", expect = ACCEPTABLE, desc = "It was not sent any more.")
@Outcome(id = "1, 0", expect = FORBIDDEN, desc = "It was sent, and nobody knows.")
@Outcome(expect = FORBIDDEN, desc = "Something else.")
public class SendDuringCancelStress {

    private final WriteOutcome doubt =
            WriteOutcome.forWindow(new ManualScheduler(), Duration.ofSeconds(3)).forRequest();

    @Actor
    public void send(II_Result result) {
        try {
            doubt.beforeSend();
            result.r1 = 1;
        } catch (CancellationException e) {
            result.r1 = 0;
        }
    }

    @Actor
    public void abandon() {
        doubt.onCancelled();
    }

    @Arbiter
    public void count(II_Result result) {
        result.r2 = doubt.remainingSettleTime().isZero() ? 0 : 1;
    }
}
