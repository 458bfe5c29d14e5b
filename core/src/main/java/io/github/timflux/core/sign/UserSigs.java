package io.github.timflux.core.sign;

import io.github.timflux.Credentials;
import io.github.timflux.UserSig;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/** The signature of an administrator: made when it is first needed, and anew long before it expires. */
public final class UserSigs {

    /** Tencent asks for at least a day. */
    private static final Duration VALIDITY = Duration.ofDays(2);

    private static final Duration RENEWAL = Duration.ofDays(1);

    private final long sdkAppId;
    private final Credentials credentials;
    private final Clock clock;
    private final AtomicReference<@Nullable UserSig> current = new AtomicReference<>();

    /**
     * Signs for an administrator.
     *
     * @param sdkAppId the application
     * @param credentials the administrator and the key
     * @param clock tells when a signature begins and when it has to be renewed
     */
    public UserSigs(long sdkAppId, Credentials credentials, Clock clock) {
        this.sdkAppId = sdkAppId;
        this.credentials = credentials;
        this.clock = clock;
    }

    /**
     * The signature to use now.
     *
     * @return one that is valid for another day at least
     */
    public UserSig current() {
        Instant now = clock.instant();
        UserSig known = current.get();
        if (known != null && now.isBefore(known.expiresAt().minus(RENEWAL))) {
            return known;
        }
        // Two threads may both sign: either signature is good, and neither waits for the other.
        UserSig fresh = UserSigWriter.write(sdkAppId, credentials, now, VALIDITY);
        current.set(fresh);
        return fresh;
    }
}
