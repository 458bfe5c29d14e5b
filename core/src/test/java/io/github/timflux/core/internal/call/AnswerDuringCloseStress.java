package io.github.timflux.core.internal.call;

import static org.openjdk.jcstress.annotations.Expect.ACCEPTABLE;
import static org.openjdk.jcstress.annotations.Expect.FORBIDDEN;

import io.github.timflux.core.testing.ManualScheduler;
import io.github.timflux.core.testing.TerminationRecorder;
import io.github.timflux.internal.SettingCatalog;
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
        "A call gets its answer while its deadline passes and the client is closed. Results: calls completed, calls failed, close callbacks left.")
@Outcome(id = "1, 0, 0", expect = ACCEPTABLE, desc = "The answer was first.")
@Outcome(id = "0, 1, 0", expect = ACCEPTABLE, desc = "The call was cancelled first.")
@Outcome(id = "., ., 1", expect = FORBIDDEN, desc = "The close callback of the call is never removed.")
@Outcome(expect = FORBIDDEN, desc = "Any other result.")
public class AnswerDuringCloseStress {

    private final ManualScheduler timer = new ManualScheduler();
    private final ClientLifecycle lifecycle = new ClientLifecycle(timer);
    private final Sinks.One<Object> answer = Sinks.one();
    private final TerminationRecorder caller = new TerminationRecorder();

    public AnswerDuringCloseStress() {
        new CancelOnDeadlineOrClose<>(
                        answer.asMono(),
                        CancelConditions.ofPause(
                                lifecycle, Deadline.of(Duration.ofSeconds(1), SettingCatalog.BULK_DEADLINE, timer)))
                .subscribe(caller);
    }

    @Actor
    public void answer() {
        answer.tryEmitValue("answer");
    }

    @Actor
    public void passDeadlineAndClose() {
        timer.runTask();
        lifecycle.close();
    }

    @Arbiter
    public void count(III_Result result) {
        result.r1 = caller.completed();
        result.r2 = caller.failed();
        result.r3 = lifecycle.closeCallbackCount();
    }
}
