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
        "A permit is granted while the client starts to close. Counted: calls made with it, calls given up, waiters refused.")
@Outcome(id = "1, 0, 0", expect = ACCEPTABLE, desc = "The call was made, and goes on.")
@Outcome(id = "0, 0, 1", expect = ACCEPTABLE, desc = "The waiter was refused.")
@Outcome(id = "1, ., 1", expect = FORBIDDEN, desc = "The waiter was refused, and its call was made.")
@Outcome(id = "0, ., 0", expect = FORBIDDEN, desc = "The waiter waits for ever.")
@Outcome(expect = FORBIDDEN, desc = "Something else.")
public class PermitDuringDrainStress {

    private final ClientLifecycle lifetime = new ClientLifecycle(new ManualScheduler());
    private final Sinks.One<String> permit = Sinks.one();
    private final AtomicInteger made = new AtomicInteger();
    private final AtomicInteger givenUp = new AtomicInteger();
    private final TerminationRecorder waiter = new TerminationRecorder();

    public PermitDuringDrainStress() {
        CancelOnDeadlineOrClose.<String, Object>whileWaiting(
                        lifetime,
                        new ManualScheduler(),
                        call -> permit.asMono().flatMapMany(call).singleOrEmpty(),
                        granted -> call())
                .subscribe(waiter);
    }

    private Mono<Object> call() {
        return Mono.never()
                .doOnSubscribe(subscription -> made.incrementAndGet())
                .doOnCancel(givenUp::incrementAndGet);
    }

    @Actor
    public void grant() {
        permit.tryEmitValue("permit");
    }

    @Actor
    public void drain() {
        lifetime.drain(Duration.ofMinutes(1)).subscribe(new TerminationRecorder());
    }

    @Arbiter
    public void count(III_Result result) {
        result.r1 = made.get();
        result.r2 = givenUp.get();
        result.r3 = waiter.failed();
    }
}
