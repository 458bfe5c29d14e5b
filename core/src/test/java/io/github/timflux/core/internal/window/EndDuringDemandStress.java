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
        "The source ends while the downstream asks for what is left. Counted: windows, elements in them, whether these are in order, ends, windows that had come before the end.")
@Outcome(id = "1, 1, 1, 1, 1", expect = ACCEPTABLE, desc = "The window came, and then the end.")
@Outcome(id = "., [02], ., ., .", expect = FORBIDDEN, desc = "A window is lost or came twice.")
@Outcome(id = "1, ., ., ., 0", expect = FORBIDDEN, desc = "The end came before the last window.")
@Outcome(id = "., ., ., 0, .", expect = FORBIDDEN, desc = "The end is lost.")
@Outcome(expect = FORBIDDEN, desc = "Something else.")
public class EndDuringDemandStress {

    private final WatchedWindows windows = new WatchedWindows(false);

    public EndDuringDemandStress() {
        windows.send("a");
    }

    @Actor
    public void ask() {
        windows.request(1);
    }

    @Actor
    public void end() {
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
