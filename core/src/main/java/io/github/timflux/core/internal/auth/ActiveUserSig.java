package io.github.timflux.core.internal.auth;

import io.github.timflux.UserSig;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.function.Predicate;

/**
 * The UserSig that the client currently uses. The UserSig must be renewed after half of its validity, or after the
 * service has rejected it.
 */
public final class ActiveUserSig {

    private final UserSig userSig;
    private final Clock clock;
    private final Instant renewAt;
    private final Predicate<ActiveUserSig> replacement;
    private volatile boolean invalidated;

    /**
     * Creates an active UserSig.
     *
     * @param userSig the UserSig
     * @param clock the clock that decides when the UserSig needs renewal
     * @param replacement returns whether another UserSig can be had after the service has rejected this one
     */
    ActiveUserSig(UserSig userSig, Clock clock, Predicate<ActiveUserSig> replacement) {
        this.userSig = userSig;
        this.clock = clock;
        this.replacement = replacement;
        Instant now = clock.instant();
        // Renewal after half of the validity leaves enough time if the UserSig provider is slow or the clock is wrong
        // by several hours.
        this.renewAt = now.plus(Duration.between(now, userSig.expiresAt()).dividedBy(2));
    }

    /** {@return the UserSig to send with a request} */
    public UserSig userSig() {
        return userSig;
    }

    /** {@return the time of the clock that decides when this UserSig needs renewal} */
    public Instant now() {
        return clock.instant();
    }

    /**
     * Replaces this UserSig in a text from the service with a placeholder. A text from the service may quote the
     * request, which contains the UserSig.
     *
     * @param text the text of the service
     * @return the text with a placeholder instead of the UserSig
     */
    public String redactIn(String text) {
        return text.replace(userSig.value().reveal(), userSig.value().toString());
    }

    /** Records that the service has rejected this UserSig. After a rejection, the next request gets a new UserSig. */
    public void invalidate() {
        invalidated = true;
    }

    /**
     * Invalidates this UserSig if the provider may have another one.
     *
     * @return true if the next request gets another UserSig; false if it would get this UserSig again
     */
    public boolean tryReplace() {
        return replacement.test(this);
    }

    boolean isInvalidated() {
        return invalidated;
    }

    boolean needsRenewal() {
        return invalidated || !now().isBefore(renewAt);
    }
}
