package io.github.timflux.core.internal.auth;

import io.github.timflux.Credentials;
import io.github.timflux.UserSig;
import io.github.timflux.spi.UserSigProvider;
import java.time.Clock;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import reactor.core.publisher.Mono;

/** Signs with the application's key. */
public final class SecretKeyUserSigProvider implements UserSigProvider {

    /** How many signatures of the same second differ. */
    private static final int DIFFERENT = 1_000;

    private final long sdkAppId;
    private final Credentials credentials;
    private final Duration validity;
    private final Clock clock;
    private final AtomicInteger made = new AtomicInteger();

    /**
     * Signs for an administrator.
     *
     * @param sdkAppId the application
     * @param credentials the administrator and the key
     * @param validity how long the first signature is valid; later ones are valid for up to 1,000 s less
     * @param clock tells when a signature begins
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

    /** A signature that replaces a void one of the same second has to be another text. */
    private Duration nextValidity() {
        return validity.minusSeconds(Math.floorMod(made.getAndIncrement(), DIFFERENT));
    }
}
