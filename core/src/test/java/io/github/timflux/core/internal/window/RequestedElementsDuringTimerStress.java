package io.github.timflux.core.internal.window;

import static org.openjdk.jcstress.annotations.Expect.ACCEPTABLE;
import static org.openjdk.jcstress.annotations.Expect.FORBIDDEN;

import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.Arbiter;
import org.openjdk.jcstress.annotations.Description;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.Outcome;
import org.openjdk.jcstress.annotations.State;
import org.openjdk.jcstress.infra.results.IIIII_Result;
import reactor.core.publisher.Flux;

@JCStressTest
@State
@Description(
        "The source emits two elements and completes while they are requested, and the linger timer fires. Results: number of windows, number of elements, 1 if the elements are in order, number of terminal signals, number of windows before the terminal signal.")
@Outcome(id = "1, 2, 1, 1, 1", expect = ACCEPTABLE, desc = "Both elements are in one window; then completion.")
@Outcome(id = "2, 2, 1, 1, 2", expect = ACCEPTABLE, desc = "Each element is in its own window; then completion.")
@Outcome(id = "., [01], ., ., .", expect = FORBIDDEN, desc = "An element is lost.")
@Outcome(id = "2, ., ., ., [01]", expect = FORBIDDEN, desc = "Completion comes before the last window.")
@Outcome(id = "., ., ., 0, .", expect = FORBIDDEN, desc = "Completion is lost.")
@Outcome(expect = FORBIDDEN, desc = "Any other result.")
public class RequestedElementsDuringTimerStress {

    private final WindowRecorder windows = new WindowRecorder(Flux.just("a", "b"));

    @Actor
    public void request() {
        windows.request(10);
    }

    @Actor
    public void fireTimer() {
        windows.endLinger();
        windows.fireTimer();
    }

    @Arbiter
    public void record(IIIII_Result result) {
        result.r1 = windows.windowCount();
        result.r2 = windows.elementCount();
        result.r3 = windows.isOrdered();
        result.r4 = windows.terminalSignalCount();
        result.r5 = windows.windowsBeforeTerminalSignal();
    }
}
