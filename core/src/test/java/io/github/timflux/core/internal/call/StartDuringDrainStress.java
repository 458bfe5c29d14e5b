package io.github.timflux.core.internal.call;

import static org.openjdk.jcstress.annotations.Expect.ACCEPTABLE;
import static org.openjdk.jcstress.annotations.Expect.FORBIDDEN;

import io.github.timflux.core.testing.ManualScheduler;
import io.github.timflux.core.testing.TerminationRecorder;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.Arbiter;
import org.openjdk.jcstress.annotations.Description;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.Outcome;
import org.openjdk.jcstress.annotations.State;
import org.openjdk.jcstress.infra.results.IIII_Result;
import reactor.core.publisher.Sinks;

@JCStressTest
@State
@Description(
        "Work starts while the client starts to close. Results: work started, work failed, drains completed, drains completed after the end of the work.")
@Outcome(id = "0, 1, 1, 1", expect = ACCEPTABLE, desc = "The client was closing first. The work failed.")
@Outcome(id = "1, 0, 0, 1", expect = ACCEPTABLE, desc = "The drain waited for the work.")
@Outcome(id = "1, ., 1, .", expect = FORBIDDEN, desc = "The drain did not wait for the work.")
@Outcome(id = "., ., ., 0", expect = FORBIDDEN, desc = "The drain never completes.")
@Outcome(expect = FORBIDDEN, desc = "Any other result.")
public class StartDuringDrainStress {

    private final ClientLifecycle lifecycle = new ClientLifecycle(new ManualScheduler());
    private final Sinks.Empty<Void> work = Sinks.empty();
    private final AtomicInteger started = new AtomicInteger();
    private final TerminationRecorder caller = new TerminationRecorder();
    private final TerminationRecorder drain = new TerminationRecorder();

    @Actor
    public void start() {
        lifecycle
                .track(work.asMono().doOnSubscribe(subscription -> started.incrementAndGet()))
                .subscribe(caller);
    }

    @Actor
    public void startDrain() {
        lifecycle.drain(Duration.ofMinutes(1)).subscribe(drain);
    }

    @Arbiter
    public void count(IIII_Result result) {
        result.r1 = started.get();
        result.r2 = caller.failed();
        result.r3 = drain.completed();
        work.tryEmitEmpty();
        result.r4 = drain.completed();
    }
}
