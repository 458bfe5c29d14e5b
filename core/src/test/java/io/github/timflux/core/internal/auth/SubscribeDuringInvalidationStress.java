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
        "A UserSig is invalidated while a subscriber requests it. Results: number of the UserSig that it receives, number of the UserSig that a later subscriber receives, UserSigs created.")
@Outcome(id = "1, 2, 2", expect = ACCEPTABLE, desc = "The subscriber came before the invalidation.")
@Outcome(id = "2, 2, 2", expect = ACCEPTABLE, desc = "The subscriber came after the invalidation.")
@Outcome(id = "., 1, .", expect = FORBIDDEN, desc = "The invalidation is lost.")
@Outcome(expect = FORBIDDEN, desc = "Any other result.")
public class SubscribeDuringInvalidationStress {

    private final UserSigCacheFixture fixture = new UserSigCacheFixture();
    private final ActiveUserSig invalidated = fixture.subscriber().request();
    private final UserSigCacheFixture.UserSigSubscriber subscriber = fixture.subscriber();
    private final UserSigCacheFixture.UserSigSubscriber laterSubscriber = fixture.subscriber();

    @Actor
    public void invalidate() {
        invalidated.invalidate();
    }

    @Actor
    public void subscribe() {
        subscriber.request();
    }

    @Arbiter
    public void record(III_Result result) {
        laterSubscriber.request();
        result.r1 = subscriber.number();
        result.r2 = laterSubscriber.number();
        result.r3 = fixture.createdCount();
    }
}
