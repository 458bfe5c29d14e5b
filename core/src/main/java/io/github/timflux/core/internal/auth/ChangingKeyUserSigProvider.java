package io.github.timflux.core.internal.auth;

import static java.util.Objects.requireNonNullElse;

import io.github.timflux.Credentials;
import io.github.timflux.ErrorKind;
import io.github.timflux.Secret;
import io.github.timflux.TimException;
import io.github.timflux.UserSig;
import io.github.timflux.core.internal.log.RateLimitedWarning;
import io.github.timflux.internal.PrintableText;
import io.github.timflux.spi.UserSigProvider;
import java.time.Clock;
import java.time.Duration;
import java.util.NoSuchElementException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.slf4j.LoggerFactory;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Scheduler;

/**
 * Creates UserSigs with a secret key that can change: each UserSig gets the key anew. If there is no valid key now, for
 * example because a file is being replaced, the provider continues with the last valid key.
 */
public final class ChangingKeyUserSigProvider implements UserSigProvider {

    /** Shorter than the default response time-out, which is the time-out of the whole UserSig. */
    private static final Duration KEY_TIMEOUT = Duration.ofSeconds(2);

    private static final Duration WARNING_INTERVAL = Duration.ofMinutes(1);

    /** A key, or a part of one, that a message of another library quotes. */
    private static final Pattern KEY_PART = Pattern.compile("[0-9a-fA-F]{24,}");

    private final String identifier;
    private final Mono<Secret> secretKey;
    private final UserSigFactory factory;
    private final Scheduler timer;
    private final RateLimitedWarning warning;
    private volatile @Nullable Credentials last;

    /**
     * Creates a UserSig provider.
     *
     * @param sdkAppId the SDKAppID of the application
     * @param identifier the identifier of the administrator
     * @param initial the credentials until the first key arrives; null if there are none
     * @param secretKey emits the key that is valid now, for each subscription
     * @param validity the validity of the first UserSig; later UserSigs are valid for up to 999 s less
     * @param clock the clock for the time at which the validity of a UserSig starts
     * @param timer the scheduler that measures the time-out of the key
     */
    public ChangingKeyUserSigProvider(
            long sdkAppId,
            String identifier,
            @Nullable Credentials initial,
            Mono<Secret> secretKey,
            Duration validity,
            Clock clock,
            Scheduler timer) {
        this.identifier = identifier;
        this.secretKey = secretKey;
        this.factory = new UserSigFactory(sdkAppId, validity, clock);
        this.timer = timer;
        this.warning = new RateLimitedWarning(
                LoggerFactory.getLogger(ChangingKeyUserSigProvider.class),
                WARNING_INTERVAL,
                () -> timer.now(TimeUnit.NANOSECONDS));
        this.last = initial;
    }

    @Override
    public Mono<UserSig> userSig() {
        return Mono.defer(() -> {
            Credentials fallback = last;
            return (fallback == null ? newCredentials() : newCredentialsOr(fallback)).map(factory::create);
        });
    }

    private Mono<Credentials> newCredentials() {
        return secretKey
                .switchIfEmpty(Mono.error(
                        () -> new NoSuchElementException("the source of the secret key completed without one")))
                .map(this::credentials)
                .doOnNext(valid -> last = valid);
    }

    private Mono<Credentials> newCredentialsOr(Credentials fallback) {
        return newCredentials()
                .timeout(KEY_TIMEOUT, Mono.error(() -> new TimeoutException("no secret key within 2 s")), timer)
                .onErrorResume(Exception.class, error -> {
                    warning.warn(
                            "The secret key of the identifier \"{}\" cannot be read again; the last valid key stays in"
                                    + " use. Make the key available; the client reads it again for the next UserSig."
                                    + " The error: {}",
                            PrintableText.shortened(identifier),
                            redacted(error));
                    return Mono.just(fallback);
                });
    }

    private Credentials credentials(Secret key) {
        try {
            return new Credentials(identifier, key);
        } catch (IllegalArgumentException e) {
            throw new TimException(ErrorKind.CREDENTIALS, 0, requireNonNullElse(e.getMessage(), ""), e);
        }
    }

    private static String redacted(Exception error) {
        String message = requireNonNullElse(error.getMessage(), error.getClass().getSimpleName());
        return KEY_PART.matcher(PrintableText.shortened(message)).replaceAll("[redacted]");
    }
}
