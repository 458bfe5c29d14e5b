package io.github.timflux.core.sign;

import static java.util.Objects.requireNonNullElse;

import io.github.timflux.ErrorKind;
import io.github.timflux.TimException;
import io.github.timflux.UserSig;
import io.github.timflux.spi.UserSigProvider;
import java.time.Clock;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Scheduler;

/** The signature that all calls of a client share: had when it is first needed, and anew when it is spent. */
public final class UserSigs {

    private final Mono<Signature> current;

    /**
     * Keeps signatures.
     *
     * @param provider makes them
     * @param patience how long it may take
     * @param clock tells when a signature has to be renewed
     * @param timer measures patience
     */
    public UserSigs(UserSigProvider provider, Duration patience, Clock clock, Scheduler timer) {
        this.current = Mono.defer(provider::userSig)
                .timeout(patience, timer)
                .switchIfEmpty(Mono.error(() -> trouble("its provider gave none", null)))
                .onErrorMap(Exception.class, UserSigs::trouble)
                .map((UserSig userSig) -> new Signature(userSig, clock.instant()))
                // Those who come while a new one is on its way wait for that one; an error is theirs and is not kept.
                .cacheInvalidateIf(signature -> signature.isSpent(clock.instant()));
    }

    /**
     * The signature to use now.
     *
     * @return when subscribed to, emits it at once, or when there is a new one; a {@link TimException} of kind
     *     TRANSIENT if none can be had
     */
    public Mono<Signature> current() {
        return current;
    }

    private static TimException trouble(Exception error) {
        return error instanceof TimException known
                ? known
                : trouble(
                        requireNonNullElse(error.getMessage(), error.getClass().getSimpleName()), error);
    }

    private static TimException trouble(String why, @Nullable Exception error) {
        return new TimException(ErrorKind.TRANSIENT, 0, "No signature can be had: " + why + ".", error);
    }
}
