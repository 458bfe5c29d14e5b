package io.github.timflux.core.internal.auth;

import io.github.timflux.Credentials;
import io.github.timflux.UserSig;
import java.time.Clock;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;

/** Creates UserSigs that all differ, also within one second: the service revokes a UserSig by its text. */
final class UserSigFactory {

    /** Number of distinct UserSigs that can be created within one second. */
    private static final int DISTINCT_VALIDITIES = 1_000;

    private final long sdkAppId;
    private final Duration validity;
    private final Clock clock;
    private final AtomicInteger createdCount = new AtomicInteger();

    UserSigFactory(long sdkAppId, Duration validity, Clock clock) {
        this.sdkAppId = sdkAppId;
        this.validity = validity;
        this.clock = clock;
    }

    UserSig create(Credentials credentials) {
        return UserSigEncoder.encode(sdkAppId, credentials, clock.instant(), nextValidity());
    }

    /**
     * Varies the validity, so that a new UserSig differs from a rejected UserSig that was created in the same second.
     */
    private Duration nextValidity() {
        return validity.minusSeconds(Math.floorMod(createdCount.getAndIncrement(), DISTINCT_VALIDITIES));
    }
}
