package io.github.timflux.core.internal.auth;

import io.github.timflux.Credentials;
import io.github.timflux.UserSig;
import io.github.timflux.spi.UserSigProvider;
import java.time.Clock;
import java.time.Duration;
import reactor.core.publisher.Mono;

/** Creates UserSigs locally with the secret key of the application, which does not change. */
public final class SecretKeyUserSigProvider implements UserSigProvider {

    private final UserSigFactory factory;
    private final Credentials credentials;

    /**
     * Creates a UserSig provider.
     *
     * @param sdkAppId the SDKAppID of the application
     * @param credentials the administrator's identifier and the secret key
     * @param validity the validity of the first UserSig; later UserSigs are valid for up to 999 s less
     * @param clock the clock for the time at which the validity of a UserSig starts
     */
    public SecretKeyUserSigProvider(long sdkAppId, Credentials credentials, Duration validity, Clock clock) {
        this.factory = new UserSigFactory(sdkAppId, validity, clock);
        this.credentials = credentials;
    }

    @Override
    public Mono<UserSig> userSig() {
        return Mono.fromSupplier(() -> factory.create(credentials));
    }
}
