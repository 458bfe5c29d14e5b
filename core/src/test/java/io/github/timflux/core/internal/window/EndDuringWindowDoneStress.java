package io.github.timflux.core.internal.window;

import static org.openjdk.jcstress.annotations.Expect.ACCEPTABLE;
import static org.openjdk.jcstress.annotations.Expect.FORBIDDEN;

import java.time.Duration;
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
        "The source completes while a window becomes done; a held-back element has the same account. Results: number of windows, number of elements, 1 if the elements are in order, number of terminal signals, number of windows before the terminal signal.")
@Outcome(id = "2, 2, 1, 1, 2", expect = ACCEPTABLE, desc = "The second window is emitted; then completion.")
@Outcome(id = "1, 1, ., ., .", expect = FORBIDDEN, desc = "The held-back element is lost.")
@Outcome(id = "2, ., ., ., [01]", expect = FORBIDDEN, desc = "Completion comes before the last window.")
@Outcome(id = "., ., ., 0, .", expect = FORBIDDEN, desc = "Completion is lost.")
@Outcome(expect = FORBIDDEN, desc = "Any other result.")
public class EndDuringWindowDoneStress {

    private final WindowRecorder windows = new WindowRecorder(true);

    public EndDuringWindowDoneStress() {
        windows.request(10);
        windows.emit("a1");
        windows.endLinger();
        windows.fireTimer();
        windows.emit("a2");
    }

    @Actor
    public void windowDone() {
        windows.firstWindow().onDone(Duration.ZERO);
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
