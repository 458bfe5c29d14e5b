package io.github.timflux.core.sign;

import io.github.timflux.UserSig;
import java.time.Duration;
import java.time.Instant;

/** A signature in use. */
public final class Signature {

    private final UserSig userSig;
    private final Instant renewal;
    private volatile boolean refused;

    Signature(UserSig userSig, Instant now) {
        this.userSig = userSig;
        // Halfway, so that neither a slow provider nor a clock that is wrong by hours makes a difference.
        this.renewal = now.plus(Duration.between(now, userSig.expiresAt()).dividedBy(2));
    }

    /** {@return what to send} */
    public UserSig userSig() {
        return userSig;
    }

    /** The service would not have it: whoever needs a signature next gets another one. */
    public void refuse() {
        refused = true;
    }

    boolean isSpent(Instant now) {
        return refused || !now.isBefore(renewal);
    }
}
