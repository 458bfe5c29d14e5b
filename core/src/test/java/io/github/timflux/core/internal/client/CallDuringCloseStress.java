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
        "The first single call of an operation arrives while the client is closed. Results: single calls that failed.")
@Outcome(id = "1", expect = ACCEPTABLE, desc = "The call failed because of the close.")
@Outcome(id = "0", expect = FORBIDDEN, desc = "The call waits until its deadline.")
@Outcome(expect = FORBIDDEN, desc = "Any other result.")
public class CallDuringCloseStress {

    private final SingleCalls singleCalls = VirtualTimeClient.singleCallsWithoutUserSig(new ManualScheduler());
    private final TerminationRecorder caller = new TerminationRecorder();

    @Actor
    public void call() {
        singleCalls
                .call(AccountOperation.getAttributes(PathFamily.TIM_PUSH), "u1")
                .subscribe(caller);
    }

    @Actor
    public void close() {
        singleCalls.close();
    }

    @Arbiter
    public void count(I_Result result) {
        result.r1 = caller.failed();
    }
}
