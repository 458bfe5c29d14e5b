package io.github.timflux.core.internal.auth;

import io.github.timflux.UserSig;
import java.time.Duration;
import java.time.Instant;
import java.util.function.Predicate;

/**
 * The UserSig that the client currently uses. The UserSig must be renewed after half of its validity, or after the
 * service has rejected it.
 */
public final class ActiveUserSig {

    private final UserSig userSig;
    private final Instant renewAt;
    private final Predicate<ActiveUserSig> replacement;
    private volatile boolean invalidated;

    /**
     * Creates an active UserSig.
     *
     * @param userSig the UserSig
     * @param now the current time
     * @param replacement returns whether another UserSig can be had after the service has rejected this one
     */
    ActiveUserSig(UserSig userSig, Instant now, Predicate<ActiveUserSig> replacement) {
        this.userSig = userSig;
        this.replacement = replacement;
        // Renewal after half of the validity leaves enough time if the UserSig provider is slow or the clock is wrong
        // by several hours.
        this.renewAt = now.plus(Duration.between(now, userSig.expiresAt()).dividedBy(2));
    }

    /** {@return the UserSig to send with a request} */
    public UserSig userSig() {
        return userSig;
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

    boolean needsRenewal(Instant now) {
        return invalidated || !now.isBefore(renewAt);
    }
}
