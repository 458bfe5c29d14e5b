package io.github.timflux.core.internal.auth;

import static org.openjdk.jcstress.annotations.Expect.ACCEPTABLE;
import static org.openjdk.jcstress.annotations.Expect.FORBIDDEN;

import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.Arbiter;
import org.openjdk.jcstress.annotations.Description;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.Outcome;
import org.openjdk.jcstress.annotations.State;
import org.openjdk.jcstress.infra.results.III_Result;

@JCStressTest
@State
@Description(
        "Two subscribers request the first UserSig concurrently. Results: number of the UserSig that each receives, UserSigs created.")
@Outcome(id = "1, 1, 1", expect = ACCEPTABLE, desc = "Both share one UserSig.")
@Outcome(id = "., ., 2", expect = FORBIDDEN, desc = "The provider was called twice.")
@Outcome(expect = FORBIDDEN, desc = "Any other result.")
public class ConcurrentFirstUseStress {

    private final UserSigCacheFixture fixture = new UserSigCacheFixture();
    private final UserSigCacheFixture.UserSigSubscriber first = fixture.subscriber();
    private final UserSigCacheFixture.UserSigSubscriber second = fixture.subscriber();

    @Actor
    public void subscribeFirst() {
        first.request();
    }

    @Actor
    public void subscribeSecond() {
        second.request();
    }

    @Arbiter
    public void record(III_Result result) {
        result.r1 = first.number();
        result.r2 = second.number();
        result.r3 = fixture.createdCount();
    }
}
