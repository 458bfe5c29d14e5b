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
@Description("The last work ends while the client starts to close. Counted: clients drained.")
@Outcome(id = "1", expect = ACCEPTABLE, desc = "Nothing is waited for.")
@Outcome(id = "0", expect = FORBIDDEN, desc = "The client waits for ever.")
@Outcome(expect = FORBIDDEN, desc = "Something else.")
public class EndDuringDrainStress {

    private final ClientLifecycle lifetime = new ClientLifecycle(new ManualScheduler());
    private final Sinks.Empty<Void> work = Sinks.empty();
    private final TerminationRecorder closer = new TerminationRecorder();

    public EndDuringDrainStress() {
        lifetime.track(work.asMono()).subscribe(new TerminationRecorder());
    }

    @Actor
    public void end() {
        work.tryEmitEmpty();
    }

    @Actor
    public void drain() {
        lifetime.drain(Duration.ofMinutes(1)).subscribe(closer);
    }

    @Arbiter
    public void count(I_Result result) {
        result.r1 = closer.completed();
    }
}
