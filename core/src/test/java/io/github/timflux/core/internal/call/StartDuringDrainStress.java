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
        "Work begins while the client starts to close. Counted: works begun, works refused, clients drained, the same when the work has ended.")
@Outcome(id = "0, 1, 1, 1", expect = ACCEPTABLE, desc = "The work came too late.")
@Outcome(id = "1, 0, 0, 1", expect = ACCEPTABLE, desc = "The client waited for the work.")
@Outcome(id = "1, ., 1, .", expect = FORBIDDEN, desc = "The client did not wait.")
@Outcome(id = "., ., ., 0", expect = FORBIDDEN, desc = "The client waits for ever.")
@Outcome(expect = FORBIDDEN, desc = "Something else.")
public class StartDuringDrainStress {

    private final ClientLifecycle lifetime = new ClientLifecycle(new ManualScheduler());
    private final Sinks.Empty<Void> work = Sinks.empty();
    private final AtomicInteger begun = new AtomicInteger();
    private final TerminationRecorder worker = new TerminationRecorder();
    private final TerminationRecorder closer = new TerminationRecorder();

    @Actor
    public void begin() {
        lifetime.track(work.asMono().doOnSubscribe(subscription -> begun.incrementAndGet()))
                .subscribe(worker);
    }

    @Actor
    public void drain() {
        lifetime.drain(Duration.ofMinutes(1)).subscribe(closer);
    }

    @Arbiter
    public void count(IIII_Result result) {
        result.r1 = begun.get();
        result.r2 = worker.failed();
        result.r3 = closer.completed();
        work.tryEmitEmpty();
        result.r4 = closer.completed();
    }
}
