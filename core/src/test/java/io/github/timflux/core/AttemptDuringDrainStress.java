package io.github.timflux.core;

import static org.openjdk.jcstress.annotations.Expect.ACCEPTABLE;
import static org.openjdk.jcstress.annotations.Expect.FORBIDDEN;

import io.github.timflux.core.accounts.Accounts;
import io.github.timflux.core.json.Codec;
import io.github.timflux.core.quota.Lane;
import io.github.timflux.core.quota.Turnstile;
import java.time.Duration;
import java.util.function.UnaryOperator;
import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.Arbiter;
import org.openjdk.jcstress.annotations.Description;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.Outcome;
import org.openjdk.jcstress.annotations.State;
import org.openjdk.jcstress.infra.results.II_Result;
import reactor.core.publisher.Mono;

@JCStressTest
@State
@Description("A call has its first permit while the client starts to close. Counted: attempts made, calls given up.")
@Outcome(id = "1, 0", expect = ACCEPTABLE, desc = "The attempt is made, and the call goes on.")
@Outcome(id = "0, 1", expect = ACCEPTABLE, desc = "The call was given up first.")
@Outcome(id = "1, 1", expect = FORBIDDEN, desc = "The call was given up, and its attempt is made.")
@Outcome(expect = FORBIDDEN, desc = "Something else.")
public class AttemptDuringDrainStress {

    private final Standstill timer = new Standstill();
    private final Lifetime lifetime = new Lifetime(timer);
    private final Call<?> call = new Call<>(
            Endpoint.reading("any", Codec.getAttributes()),
            new byte[0],
            Accounts.none(),
            Doubt.of(timer, Duration.ZERO),
            new Terms(Turnstile.open().line(Lane.BULK), 1, Deadline.of(null, timer), true));
    private final Ending caller = new Ending();

    public AttemptDuringDrainStress() {
        new Bounded<>(Mono.never(), call.bounds(lifetime, UnaryOperator.identity())).subscribe(caller);
    }

    @Actor
    public void attempt(II_Result result) {
        result.r1 = call.begin() ? 1 : 0;
    }

    @Actor
    public void drain() {
        lifetime.drained(Duration.ofMinutes(1)).subscribe(new Ending());
    }

    @Arbiter
    public void count(II_Result result) {
        result.r2 = caller.failed();
    }
}
