package io.github.timflux.core.internal.auth;

import io.github.timflux.Credentials;
import io.github.timflux.UserSig;
import io.github.timflux.spi.UserSigProvider;
import java.time.Clock;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import reactor.core.publisher.Mono;

/** Creates UserSigs locally with the secret key of the application. */
public final class SecretKeyUserSigProvider implements UserSigProvider {

    /** Number of distinct UserSigs that this provider can create within one second. */
    private static final int DISTINCT_VALIDITIES = 1_000;

    private final long sdkAppId;
    private final Credentials credentials;
    private final Duration validity;
    private final Clock clock;
    private final AtomicInteger createdCount = new AtomicInteger();

    /**
     * Creates a UserSig provider.
     *
     * @param sdkAppId the SDKAppID of the application
     * @param credentials the administrator's identifier and the secret key
     * @param validity the validity of the first UserSig; later UserSigs are valid for up to 999 s less
     * @param clock the clock for the time at which the validity of a UserSig starts
     */
    public SecretKeyUserSigProvider(long sdkAppId, Credentials credentials, Duration validity, Clock clock) {
        this.sdkAppId = sdkAppId;
        this.credentials = credentials;
        this.validity = validity;
        this.clock = clock;
    }

    @Override
    public Mono<UserSig> userSig() {
        return Mono.fromSupplier(() -> UserSigEncoder.encode(sdkAppId, credentials, clock.instant(), nextValidity()));
    }

    /**
     * Varies the validity, so that a new UserSig differs from a rejected UserSig that was created in the same second.
     */
    private Duration nextValidity() {
        return validity.minusSeconds(Math.floorMod(createdCount.getAndIncrement(), DISTINCT_VALIDITIES));
    }
}
