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
        "The source ends while a window is done whose account another element waits for. Counted: windows, elements in them, whether these are in order, ends, windows that had come before the end.")
@Outcome(id = "2, 2, 1, 1, 2", expect = ACCEPTABLE, desc = "The second window came, and then the end.")
@Outcome(id = "1, 1, ., ., .", expect = FORBIDDEN, desc = "The element that waited is lost.")
@Outcome(id = "2, ., ., ., [01]", expect = FORBIDDEN, desc = "The end came before the last window.")
@Outcome(id = "., ., ., 0, .", expect = FORBIDDEN, desc = "The end is lost.")
@Outcome(expect = FORBIDDEN, desc = "Something else.")
public class EndDuringDoneStress {

    private final WatchedWindows windows = new WatchedWindows(true);

    public EndDuringDoneStress() {
        windows.request(10);
        windows.send("a1");
        windows.passLinger();
        windows.time().ring();
        windows.send("a2");
    }

    @Actor
    public void done() {
        windows.first().onDone(Duration.ZERO);
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
