package io.github.timflux.core.internal.client;

import static org.openjdk.jcstress.annotations.Expect.ACCEPTABLE;
import static org.openjdk.jcstress.annotations.Expect.FORBIDDEN;

import io.github.timflux.PathFamily;
import io.github.timflux.core.internal.operation.AccountOperation;
import io.github.timflux.core.testing.ManualScheduler;
import io.github.timflux.core.testing.TerminationRecorder;
import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.Arbiter;
import org.openjdk.jcstress.annotations.Description;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.Outcome;
import org.openjdk.jcstress.annotations.State;
import org.openjdk.jcstress.infra.results.I_Result;

@JCStressTest
@State
@Description(
        "Somebody asks for an account, as the first of its operation, while the client is closed. Counted: callers refused.")
@Outcome(id = "1", expect = ACCEPTABLE, desc = "The caller is told.")
@Outcome(id = "0", expect = FORBIDDEN, desc = "The caller waits until the deadline.")
@Outcome(expect = FORBIDDEN, desc = "Something else.")
public class CallDuringCloseStress {

    private final SingleCalls singles = VirtualTimeClient.withoutSignature(new ManualScheduler());
    private final TerminationRecorder caller = new TerminationRecorder();

    @Actor
    public void ask() {
        singles.call(AccountOperation.getAttributes(PathFamily.TIM_PUSH), "u1").subscribe(caller);
    }

    @Actor
    public void close() {
        singles.close();
    }

    @Arbiter
    public void count(I_Result result) {
        result.r1 = caller.failed();
    }
}
