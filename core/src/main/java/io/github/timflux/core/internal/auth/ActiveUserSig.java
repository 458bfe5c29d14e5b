package io.github.timflux.core.internal.auth;

import io.github.timflux.UserSig;
import java.time.Duration;
import java.time.Instant;

/** A UserSig in use. It needs renewal after half of its validity, or when the service has rejected it. */
public final class ActiveUserSig {

    private final UserSig userSig;
    private final Instant renewAt;
    private volatile boolean invalidated;

    ActiveUserSig(UserSig userSig, Instant now) {
        this.userSig = userSig;
        // Half of the validity leaves enough time for a slow provider and for a clock that is wrong by hours.
        this.renewAt = now.plus(Duration.between(now, userSig.expiresAt()).dividedBy(2));
    }

    /** {@return the UserSig to send} */
    public UserSig userSig() {
        return userSig;
    }

    /**
     * Redacts this UserSig in a text of the service, which may quote the request.
     *
     * @param text the text
     * @return the text with a placeholder instead of the UserSig
     */
    public String redactIn(String text) {
        return text.replace(userSig.value().reveal(), userSig.value().toString());
    }

    /** Marks this UserSig as rejected by the service. The next request gets a new one. */
    public void invalidate() {
        invalidated = true;
    }

    boolean needsRenewal(Instant now) {
        return invalidated || !now.isBefore(renewAt);
    }
}
