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
        "The source completes while the downstream requests the last window. Results: number of windows, number of elements, 1 if the elements are in order, number of terminal signals, number of windows before the terminal signal.")
@Outcome(id = "1, 1, 1, 1, 1", expect = ACCEPTABLE, desc = "The window is emitted; then completion.")
@Outcome(id = "., [02], ., ., .", expect = FORBIDDEN, desc = "The window is lost or emitted twice.")
@Outcome(id = "1, ., ., ., 0", expect = FORBIDDEN, desc = "Completion comes before the last window.")
@Outcome(id = "., ., ., 0, .", expect = FORBIDDEN, desc = "Completion is lost.")
@Outcome(expect = FORBIDDEN, desc = "Any other result.")
public class EndDuringRequestStress {

    private final WindowRecorder windows = new WindowRecorder(false);

    public EndDuringRequestStress() {
        windows.emit("a");
    }

    @Actor
    public void request() {
        windows.request(1);
    }

    @Actor
    public void complete() {
        windows.complete();
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
