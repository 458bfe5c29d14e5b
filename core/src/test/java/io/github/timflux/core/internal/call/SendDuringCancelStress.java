package io.github.timflux.core.internal.call;

import static org.openjdk.jcstress.annotations.Expect.ACCEPTABLE;
import static org.openjdk.jcstress.annotations.Expect.FORBIDDEN;

import io.github.timflux.core.internal.operation.RequestEffect;
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
@Description(
        "The request of a write is sent while its caller cancels. Results: requests sent, writes with a settle time.")
@Outcome(id = "1, 1", expect = ACCEPTABLE, desc = "The request was sent, and the write has a settle time.")
@Outcome(id = "0, 0", expect = ACCEPTABLE, desc = "The request was not sent.")
@Outcome(id = "1, 0", expect = FORBIDDEN, desc = "The request was sent, but the write has no settle time.")
@Outcome(expect = FORBIDDEN, desc = "Any other result.")
public class SendDuringCancelStress {

    private final WriteOutcome outcome =
            WriteOutcome.forWindow(new ManualScheduler(), Duration.ofSeconds(3)).forRequest();

    @Actor
    public void send(II_Result result) {
        try {
            outcome.beforeSend(RequestEffect.IDEMPOTENT_WRITE);
            result.r1 = 1;
        } catch (CancellationException e) {
            result.r1 = 0;
        }
    }

    @Actor
    public void cancel() {
        outcome.onCancelled();
    }

    @Arbiter
    public void count(II_Result result) {
        result.r2 = outcome.remainingSettleTime().isZero() ? 0 : 1;
    }
}
