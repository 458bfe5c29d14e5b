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
        "Two subscribers invalidate the same UserSig and request the next one. Results: number of the UserSig that each receives, UserSigs created.")
@Outcome(id = "2, 2, 2", expect = ACCEPTABLE, desc = "Both share one renewal.")
@Outcome(id = "., ., 3", expect = FORBIDDEN, desc = "The second invalidation discarded the new UserSig.")
@Outcome(expect = FORBIDDEN, desc = "Any other result.")
public class ConcurrentInvalidationStress {

    private final UserSigCacheFixture fixture = new UserSigCacheFixture();
    private final ActiveUserSig invalidated = fixture.subscriber().request();
    private final UserSigCacheFixture.UserSigSubscriber first = fixture.subscriber();
    private final UserSigCacheFixture.UserSigSubscriber second = fixture.subscriber();

    @Actor
    public void invalidateFirst() {
        invalidated.invalidate();
        first.request();
    }

    @Actor
    public void invalidateSecond() {
        invalidated.invalidate();
        second.request();
    }

    @Arbiter
    public void record(III_Result result) {
        result.r1 = first.number();
        result.r2 = second.number();
        result.r3 = fixture.createdCount();
    }
}
