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

@JCStressTest
@State
@Description(
        "The downstream requests a window while the linger timer fires. Results: number of windows, number of elements, 1 if the elements are in order, number of terminal signals, number of windows before the terminal signal.")
@Outcome(id = "1, 1, 1, 0, 0", expect = ACCEPTABLE, desc = "The window is emitted once.")
@Outcome(id = "0, ., ., ., .", expect = FORBIDDEN, desc = "The window is lost.")
@Outcome(id = "2, ., ., ., .", expect = FORBIDDEN, desc = "The window is emitted twice.")
@Outcome(expect = FORBIDDEN, desc = "Any other result.")
public class RequestDuringTimerStress {

    private final WindowRecorder windows = new WindowRecorder(false);

    public RequestDuringTimerStress() {
        windows.emit("a");
        windows.endLinger();
    }

    @Actor
    public void fireTimer() {
        windows.fireTimer();
    }

    @Actor
    public void request() {
        windows.request(1);
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
