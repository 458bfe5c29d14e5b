package io.github.timflux.core.internal.call;

import static org.openjdk.jcstress.annotations.Expect.ACCEPTABLE;
import static org.openjdk.jcstress.annotations.Expect.FORBIDDEN;

import io.github.timflux.core.internal.json.OperationCodec;
import io.github.timflux.core.internal.operation.RestMethodDescriptor;
import io.github.timflux.core.internal.ratelimit.CallPriority;
import io.github.timflux.core.internal.ratelimit.UnlimitedRateLimiters;
import io.github.timflux.core.internal.retry.AttemptHistory;
import io.github.timflux.core.internal.window.AccountIndex;
import io.github.timflux.core.testing.ManualScheduler;
import io.github.timflux.core.testing.TerminationRecorder;
import io.github.timflux.internal.SettingCatalog;
import java.time.Duration;
import java.util.List;
import java.util.function.UnaryOperator;
import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.Arbiter;
import org.openjdk.jcstress.annotations.Description;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.Outcome;
import org.openjdk.jcstress.annotations.State;
import org.openjdk.jcstress.infra.results.II_Result;
import reactor.core.publisher.Mono;

@JCStressTest
@State
@Description(
        "A call starts its first attempt while the client starts to close. Results: attempts started, calls failed.")
@Outcome(id = "1, 0", expect = ACCEPTABLE, desc = "The attempt was started, and the call continues.")
@Outcome(id = "0, 1", expect = ACCEPTABLE, desc = "The call failed first. Its attempt was not started.")
@Outcome(id = "1, 1", expect = FORBIDDEN, desc = "The call failed, but its attempt was started.")
@Outcome(expect = FORBIDDEN, desc = "Any other result.")
public class AttemptDuringDrainStress {

    private final ManualScheduler timer = new ManualScheduler();
    private final ClientLifecycle lifecycle = new ClientLifecycle(timer);
    private final RequestContext<?> call = new RequestContext<>(
            RestMethodDescriptor.reading("any", OperationCodec.getAttributes()),
            OperationCodec.getAttributes().encode(List.of()),
            AccountIndex.none(),
            WriteOutcome.forWindow(timer, Duration.ZERO),
            new RequestOptions(
                    UnlimitedRateLimiters.INSTANCE.openQueue(CallPriority.BULK),
                    1,
                    Deadline.of(null, SettingCatalog.BULK_DEADLINE, timer),
                    new AttemptHistory(),
                    true),
            new RefusalTracker());
    private final TerminationRecorder caller = new TerminationRecorder();

    public AttemptDuringDrainStress() {
        new CancelOnDeadlineOrClose<>(Mono.never(), call.cancelConditions(lifecycle, UnaryOperator.identity()))
                .subscribe(caller);
    }

    @Actor
    public void startAttempt(II_Result result) {
        result.r1 = call.tryStart() ? 1 : 0;
    }

    @Actor
    public void drain() {
        lifecycle.drain(Duration.ofMinutes(1)).subscribe(new TerminationRecorder());
    }

    @Arbiter
    public void count(II_Result result) {
        result.r2 = caller.failed();
    }
}
