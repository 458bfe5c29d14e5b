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
        "The downstream asks for a window while its alarm rings. Counted: windows, elements in them, whether these are in order, ends, windows that had come before the end.")
@Outcome(id = "1, 1, 1, 0, 0", expect = ACCEPTABLE, desc = "The window came, once.")
@Outcome(id = "0, ., ., ., .", expect = FORBIDDEN, desc = "The window is lost.")
@Outcome(id = "2, ., ., ., .", expect = FORBIDDEN, desc = "The window came twice.")
@Outcome(expect = FORBIDDEN, desc = "Something else.")
public class DemandDuringAlarmStress {

    private final WatchedWindows windows = new WatchedWindows(false);

    public DemandDuringAlarmStress() {
        windows.send("a");
        windows.passLinger();
    }

    @Actor
    public void ring() {
        windows.time().ring();
    }

    @Actor
    public void ask() {
        windows.request(1);
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
