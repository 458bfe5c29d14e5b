package io.github.timflux.core.internal.call;

import static org.openjdk.jcstress.annotations.Expect.ACCEPTABLE;
import static org.openjdk.jcstress.annotations.Expect.FORBIDDEN;

import io.github.timflux.ErrorKind;
import io.github.timflux.TimException;
import io.github.timflux.core.testing.ManualScheduler;
import java.time.Duration;
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
        "The answer to a write is lost while the deadline passes. Counted: callers told that the write is in doubt, writes that the service may be at work on.")
@Outcome(id = "1, 1", expect = ACCEPTABLE, desc = "The doubt is known, whoever was first.")
@Outcome(id = "0, .", expect = FORBIDDEN, desc = "The caller takes it for not written.")
@Outcome(expect = FORBIDDEN, desc = "Something else.")
public class FailDuringDeadlineStress {

    private final TimException lost = new TimException(ErrorKind.TRANSIENT, 0, "Lost.", null);
    private final TimException late = new TimException(ErrorKind.NOT_ATTEMPTED, 0, "Late.", null);

    private final WriteOutcome doubt =
            WriteOutcome.forWindow(new ManualScheduler(), Duration.ofSeconds(3)).forRequest();

    public FailDuringDeadlineStress() {
        doubt.beforeSend();
    }

    @Actor
    public void fail() {
        doubt.onFailure(lost);
    }

    @Actor
    public void passDeadline(II_Result result) {
        result.r1 = doubt.finish(late).mayHaveBeenApplied() ? 1 : 0;
    }

    @Arbiter
    public void count(II_Result result) {
        result.r2 = doubt.remainingSettleTime().isZero() ? 0 : 1;
    }
}
