package io.github.timflux.core.internal.call;

import static org.openjdk.jcstress.annotations.Expect.ACCEPTABLE;
import static org.openjdk.jcstress.annotations.Expect.FORBIDDEN;

import io.github.timflux.core.testing.ManualScheduler;
import io.github.timflux.core.testing.TerminationRecorder;
import java.time.Duration;
import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.Arbiter;
import org.openjdk.jcstress.annotations.Description;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.Outcome;
import org.openjdk.jcstress.annotations.State;
import org.openjdk.jcstress.infra.results.III_Result;
import reactor.core.publisher.Sinks;

@JCStressTest
@State
@Description(
        "A call is answered while its deadline passes and the client is closed. Counted: calls completed, calls failed, those who would still be told.")
@Outcome(id = "1, 0, 0", expect = ACCEPTABLE, desc = "The answer was first.")
@Outcome(id = "0, 1, 0", expect = ACCEPTABLE, desc = "The call was given up first.")
@Outcome(id = "., ., 1", expect = FORBIDDEN, desc = "The call is never forgotten.")
@Outcome(expect = FORBIDDEN, desc = "Something else.")
public class AnswerDuringCloseStress {

    private final ManualScheduler timer = new ManualScheduler();
    private final ClientLifecycle lifetime = new ClientLifecycle(timer);
    private final Sinks.One<Object> answer = Sinks.one();
    private final TerminationRecorder caller = new TerminationRecorder();

    public AnswerDuringCloseStress() {
        new CancelOnDeadlineOrClose<>(
                        answer.asMono(), CancelConditions.ofPause(lifetime, Deadline.of(Duration.ofSeconds(1), timer)))
                .subscribe(caller);
    }

    @Actor
    public void answer() {
        answer.tryEmitValue("answer");
    }

    @Actor
    public void giveUp() {
        timer.runTask();
        lifetime.close();
    }

    @Arbiter
    public void count(III_Result result) {
        result.r1 = caller.completed();
        result.r2 = caller.failed();
        result.r3 = lifetime.closeCallbackCount();
    }
}
