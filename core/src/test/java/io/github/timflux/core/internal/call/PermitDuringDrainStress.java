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
import org.openjdk.jcstress.infra.results.III_Result;
import reactor.core.publisher.Mono;
import reactor.core.publisher.Sinks;

@JCStressTest
@State
@Description(
        "A permit is granted while the client starts to close. Results: calls started, started calls cancelled, waits failed.")
@Outcome(id = "1, 0, 0", expect = ACCEPTABLE, desc = "The call was started, and continues.")
@Outcome(id = "0, 0, 1", expect = ACCEPTABLE, desc = "The wait for the permit failed. No call was started.")
@Outcome(id = "1, ., 1", expect = FORBIDDEN, desc = "The wait for the permit failed, but the call was started.")
@Outcome(id = "0, ., 0", expect = FORBIDDEN, desc = "The call was not started, and the wait did not fail.")
@Outcome(expect = FORBIDDEN, desc = "Any other result.")
public class PermitDuringDrainStress {

    private final ClientLifecycle lifecycle = new ClientLifecycle(new ManualScheduler());
    private final Sinks.One<String> permit = Sinks.one();
    private final AtomicInteger started = new AtomicInteger();
    private final AtomicInteger cancelled = new AtomicInteger();
    private final TerminationRecorder caller = new TerminationRecorder();

    public PermitDuringDrainStress() {
        CancelOnDeadlineOrClose.<String, Object>whileWaiting(
                        lifecycle,
                        new ManualScheduler(),
                        work -> permit.asMono().flatMapMany(work).singleOrEmpty(),
                        granted -> startCall())
                .subscribe(caller);
    }

    private Mono<Object> startCall() {
        return Mono.never()
                .doOnSubscribe(subscription -> started.incrementAndGet())
                .doOnCancel(cancelled::incrementAndGet);
    }

    @Actor
    public void grant() {
        permit.tryEmitValue("permit");
    }

    @Actor
    public void drain() {
        lifecycle.drain(Duration.ofMinutes(1)).subscribe(new TerminationRecorder());
    }

    @Arbiter
    public void count(III_Result result) {
        result.r1 = started.get();
        result.r2 = cancelled.get();
        result.r3 = caller.failed();
    }
}
