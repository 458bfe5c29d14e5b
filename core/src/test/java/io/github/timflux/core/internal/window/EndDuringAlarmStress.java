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
        "The source sends its last element and ends while the alarm of the window rings. Counted: windows, elements in them, whether these are in order, ends, windows that had come before the end.")
@Outcome(id = "1, 2, 1, 1, 1", expect = ACCEPTABLE, desc = "All came in one window, and then the end.")
@Outcome(id = "2, 2, 1, 1, 2", expect = ACCEPTABLE, desc = "The last came in a window of its own, and then the end.")
@Outcome(id = "., [01], ., ., .", expect = FORBIDDEN, desc = "An element is lost.")
@Outcome(id = "2, ., ., ., [01]", expect = FORBIDDEN, desc = "The end came before the last window.")
@Outcome(id = "., ., ., 0, .", expect = FORBIDDEN, desc = "The end is lost.")
@Outcome(expect = FORBIDDEN, desc = "Something else.")
public class EndDuringAlarmStress {

    private final WatchedWindows windows = new WatchedWindows(false);

    public EndDuringAlarmStress() {
        windows.request(10);
        windows.send("a");
        windows.passLinger();
    }

    @Actor
    public void ring() {
        windows.time().ring();
    }

    @Actor
    public void end() {
        windows.send("b");
        windows.end();
    }

    @Arbiter
    public void count(IIIII_Result result) {
        result.r1 = windows.count();
        result.r2 = windows.elements();
        result.r3 = windows.ordered();
        result.r4 = windows.ends();
        result.r5 = windows.beforeEnd();
    }
}
