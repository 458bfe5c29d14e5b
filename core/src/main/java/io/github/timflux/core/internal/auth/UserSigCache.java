package io.github.timflux.core.internal.auth;

import static java.util.Objects.requireNonNull;
import static java.util.Objects.requireNonNullElse;

import io.github.timflux.ErrorKind;
import io.github.timflux.TimException;
import io.github.timflux.UserSig;
import io.github.timflux.spi.UserSigProvider;
import java.time.Clock;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Function;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Scheduler;

/** The signature that all calls of a client share: had when it is first needed, and anew when it is spent. */
public final class UserSigCache {

    /** What every signature is made of. It goes into the query as it stands, so that nothing else may get there. */
    private static final Pattern FORM = Pattern.compile("[A-Za-z0-9*_-]{1,4096}");

    private final Mono<ActiveUserSig> renewal;
    private final Clock clock;
    private volatile @Nullable ActiveUserSig cached;

    /** The signature that is being made, until it is there or has failed: an error is theirs who have waited for it. */
    private final AtomicReference<@Nullable Mono<ActiveUserSig>> renewalInFlight = new AtomicReference<>();

    /**
     * Keeps signatures.
     *
     * @param provider makes them
     * @param patience how long it may take
     * @param clock tells when a signature has to be renewed
     * @param timer measures patience
     */
    public UserSigCache(UserSigProvider provider, Duration patience, Clock clock, Scheduler timer) {
        this.clock = clock;
        this.renewal = Mono.defer(provider::userSig)
                .timeout(patience, timer)
                .switchIfEmpty(Mono.error(() -> unavailable("its provider gave none", null)))
                .onErrorMap(Exception.class, UserSigCache::unavailable)
                .doOnNext(UserSigCache::requireValidFormat)
                .map((UserSig userSig) -> new ActiveUserSig(userSig, clock.instant()))
                .doOnNext(signature -> cached = signature);
    }

    /**
     * The signature to use now.
     *
     * @return when subscribed to, emits it at once, or when there is a new one; a {@link TimException} of kind
     *     TRANSIENT if none can be had, of kind CREDENTIALS if what can be had is none
     */
    public Mono<ActiveUserSig> current() {
        return withUserSig(Mono::just);
    }

    /**
     * Does what takes a signature: at once if there is one, which is nearly always so.
     *
     * @param use does it, with the signature to use now
     * @param <T> what it emits
     * @return what it emits, or the errors of {@link #current()}
     */
    public <T> Mono<T> withUserSig(Function<ActiveUserSig, Mono<T>> use) {
        return Mono.defer(() -> {
            ActiveUserSig good = validUserSig();
            return good == null
                    // Not flatMap: that of a Mono may lose a cancel that comes while it subscribes.
                    ? sharedRenewal().flatMapMany(use).singleOrEmpty()
                    : use.apply(good);
        });
    }

    private @Nullable ActiveUserSig validUserSig() {
        ActiveUserSig signature = cached;
        return signature == null || signature.needsRenewal(clock.instant()) ? null : signature;
    }

    /** One for all who wait. It is made even if they leave: else impatient callers and a slow provider never meet. */
    private Mono<ActiveUserSig> sharedRenewal() {
        return requireNonNull(renewalInFlight.updateAndGet(
                underWay -> underWay == null ? renewed().cache() : underWay));
    }

    private Mono<ActiveUserSig> renewed() {
        // Somebody else may have got one since it was looked for.
        return Mono.defer(() -> {
                    ActiveUserSig good = validUserSig();
                    return good == null ? renewal : Mono.just(good);
                })
                .doOnTerminate(() -> renewalInFlight.set(null));
    }

    /** Its message does not show the text: it may be a good signature with something at its end. */
    private static void requireValidFormat(UserSig userSig) {
        String text = userSig.value().reveal();
        if (!FORM.matcher(text).matches()) {
            throw new TimException(
                    ErrorKind.CREDENTIALS,
                    0,
                    "The signature that its provider gave is a text of " + text.length()
                            + " characters that is not of the form of signatures; expected 1 to 4096 characters out of"
                            + " A to Z, a to z, 0 to 9, *, - and _.",
                    null);
        }
    }

    private static TimException unavailable(Exception error) {
        return error instanceof TimException known
                ? known
                : unavailable(
                        requireNonNullElse(error.getMessage(), error.getClass().getSimpleName()), error);
    }

    private static TimException unavailable(String why, @Nullable Exception error) {
        return new TimException(ErrorKind.TRANSIENT, 0, "No signature can be had: " + why + ".", error);
    }
}
