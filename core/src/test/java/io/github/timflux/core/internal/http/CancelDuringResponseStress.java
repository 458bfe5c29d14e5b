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
        "The exchange is cancelled when its response arrives. Results: values, errors, cancels of the exchange, timers left.")
@Outcome(id = "1, 0, 0, 0", expect = ACCEPTABLE, desc = "The response was first.")
@Outcome(id = "0, 0, 1, 0", expect = ACCEPTABLE, desc = "The cancel was first.")
@Outcome(
        id = "0, 0, 0, 0",
        expect = ACCEPTABLE,
        desc = "The cancel came between the arrival of the response and its delivery, when the exchange had ended.")
@Outcome(expect = FORBIDDEN, desc = "The exchange ended twice or not at all, or a timer is left.")
public class CancelDuringResponseStress {

    private final ExchangeFixture fixture = new ExchangeFixture();

    @Actor
    public void cancel() {
        fixture.subscriber().cancel();
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
