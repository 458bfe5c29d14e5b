package io.github.timflux.core.internal.call;

import static org.openjdk.jcstress.annotations.Expect.ACCEPTABLE;
import static org.openjdk.jcstress.annotations.Expect.FORBIDDEN;

import io.github.timflux.ErrorKind;
import io.github.timflux.TimException;
import io.github.timflux.core.internal.operation.RequestEffect;
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
        "The answer to a write is lost while the deadline passes. Results: errors that say that the write may have been applied, writes with a settle time.")
@Outcome(
        id = "1, 1",
        expect = ACCEPTABLE,
        desc = "The error says that the write may have been applied, and the write has a settle time.")
@Outcome(id = "0, .", expect = FORBIDDEN, desc = "The error says that the write was not applied.")
@Outcome(expect = FORBIDDEN, desc = "Any other result.")
public class FailDuringDeadlineStress {

    private final TimException lostAnswer = new TimException(ErrorKind.TRANSIENT, 0, "Lost.", null);
    private final TimException deadlineExceeded = new TimException(ErrorKind.NOT_ATTEMPTED, 0, "Late.", null);

    private final WriteOutcome outcome =
            WriteOutcome.forWindow(new ManualScheduler(), Duration.ofSeconds(3)).forRequest();

    public FailDuringDeadlineStress() {
        outcome.beforeSend(RequestEffect.IDEMPOTENT_WRITE);
    }

    @Actor
    public void fail() {
        outcome.onFailure(lostAnswer, RequestEffect.IDEMPOTENT_WRITE);
    }

    @Actor
    public void passDeadline(II_Result result) {
        result.r1 = outcome.finish(deadlineExceeded).mayHaveBeenApplied() ? 1 : 0;
    }

    @Arbiter
    public void count(II_Result result) {
        result.r2 = outcome.remainingSettleTime().isZero() ? 0 : 1;
    }
}
