package io.github.timflux.core.internal.http;

import static org.openjdk.jcstress.annotations.Expect.ACCEPTABLE;
import static org.openjdk.jcstress.annotations.Expect.FORBIDDEN;

import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.Arbiter;
import org.openjdk.jcstress.annotations.Description;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.Outcome;
import org.openjdk.jcstress.annotations.State;
import org.openjdk.jcstress.infra.results.IIII_Result;

@JCStressTest
@State
@Description(
        "The exchange is cancelled when its total time-out expires. Results: values, errors, cancels of the exchange, timers left.")
@Outcome(id = "0, [01], 1, 0", expect = ACCEPTABLE, desc = "The first of both has cancelled the exchange.")
@Outcome(expect = FORBIDDEN, desc = "The exchange continues, or is cancelled twice, or a timer is left.")
public class CancelDuringTimeoutStress {

    private final ExchangeFixture fixture = new ExchangeFixture();

    public CancelDuringTimeoutStress() {
        fixture.setTime(ExchangeFixture.TOTAL_TIMEOUT);
    }

    @Actor
    public void fireTimer() {
        fixture.time().runTask();
    }

    @Actor
    public void cancel() {
        fixture.subscriber().cancel();
    }

    @Arbiter
    public void count(IIII_Result result) {
        result.r1 = fixture.values();
        result.r2 = fixture.errors();
        result.r3 = fixture.cancels();
        result.r4 = fixture.timers();
    }
}
