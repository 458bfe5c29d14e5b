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
import org.openjdk.jcstress.infra.results.I_Result;
import reactor.core.publisher.Sinks;

@JCStressTest
@State
@Description("The last active work ends while the client starts to close. Results: drains completed.")
@Outcome(id = "1", expect = ACCEPTABLE, desc = "The drain is complete.")
@Outcome(id = "0", expect = FORBIDDEN, desc = "The drain waits for work that has ended.")
@Outcome(expect = FORBIDDEN, desc = "Any other result.")
public class EndDuringDrainStress {

    private final ClientLifecycle lifecycle = new ClientLifecycle(new ManualScheduler());
    private final Sinks.Empty<Void> work = Sinks.empty();
    private final TerminationRecorder drain = new TerminationRecorder();

    public EndDuringDrainStress() {
        lifecycle.track(work.asMono()).subscribe(new TerminationRecorder());
    }

    @Actor
    public void end() {
        work.tryEmitEmpty();
    }

    @Actor
    public void startDrain() {
        lifecycle.drain(Duration.ofMinutes(1)).subscribe(drain);
    }

    @Arbiter
    public void count(I_Result result) {
        result.r1 = drain.completed();
    }
}
