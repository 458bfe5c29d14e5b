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
        "The response arrives while the timer fires too early and is scheduled again. Results: values, errors, cancels of the exchange, timers left.")
@Outcome(id = "1, 0, 0, 0", expect = ACCEPTABLE, desc = "The response was emitted, and no timer is left.")
@Outcome(expect = FORBIDDEN, desc = "The response is lost, or a timer is left.")
public class ResponseDuringTimeoutCheckStress {

    private final ExchangeFixture fixture = new ExchangeFixture();

    public ResponseDuringTimeoutCheckStress() {
        fixture.setTime(ExchangeFixture.IDLE_TIMEOUT);
    }

    @Actor
    public void fireTimer() {
        fixture.time().runTask();
    }

    @Actor
    public void respond() {
        fixture.subscriber().onNext("response");
    }

    @Arbiter
    public void count(IIII_Result result) {
        result.r1 = fixture.values();
        result.r2 = fixture.errors();
        result.r3 = fixture.cancels();
        result.r4 = fixture.timers();
    }
}
