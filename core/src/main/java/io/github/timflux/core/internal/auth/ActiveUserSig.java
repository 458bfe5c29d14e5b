package io.github.timflux.core.internal.auth;

import io.github.timflux.UserSig;
import java.time.Duration;
import java.time.Instant;

/** A signature in use. */
public final class ActiveUserSig {

    private final UserSig userSig;
    private final Instant renewAt;
    private volatile boolean invalidated;

    ActiveUserSig(UserSig userSig, Instant now) {
        this.userSig = userSig;
        // Halfway, so that neither a slow provider nor a clock that is wrong by hours makes a difference.
        this.renewAt = now.plus(Duration.between(now, userSig.expiresAt()).dividedBy(2));
    }

    /** {@return what to send} */
    public UserSig userSig() {
        return userSig;
    }

    /**
     * Hides this signature, should a text repeat it: what a service says of a request may quote it.
     *
     * @param text what the service said
     * @return the same without the signature
     */
    public String redactIn(String text) {
        return text.replace(userSig.value().reveal(), userSig.value().toString());
    }

    /** The service would not have it: whoever needs a signature next gets another one. */
    public void invalidate() {
        invalidated = true;
    }

    boolean needsRenewal(Instant now) {
        return invalidated || !now.isBefore(renewAt);
    }
}
