package io.github.timflux.core.sign;

import static java.util.Objects.requireNonNullElse;

import io.github.timflux.ErrorKind;
import io.github.timflux.TimException;
import io.github.timflux.UserSig;
import io.github.timflux.spi.UserSigProvider;
import java.time.Clock;
import java.time.Duration;
import java.util.function.Function;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Scheduler;

/** The signature that all calls of a client share: had when it is first needed, and anew when it is spent. */
public final class UserSigs {

    /** What every signature is made of. It goes into the query as it stands, so that nothing else may get there. */
    private static final Pattern FORM = Pattern.compile("[A-Za-z0-9*_-]{1,4096}");

    private final Mono<Signature> current;
    private final Clock clock;
    private volatile @Nullable Signature last;

    /**
     * Keeps signatures.
     *
     * @param provider makes them
     * @param patience how long it may take
     * @param clock tells when a signature has to be renewed
     * @param timer measures patience
     */
    public UserSigs(UserSigProvider provider, Duration patience, Clock clock, Scheduler timer) {
        this.clock = clock;
        this.current = Mono.defer(provider::userSig)
                .timeout(patience, timer)
                .switchIfEmpty(Mono.error(() -> trouble("its provider gave none", null)))
                .onErrorMap(Exception.class, UserSigs::trouble)
                .doOnNext(UserSigs::checkForm)
                .map((UserSig userSig) -> new Signature(userSig, clock.instant()))
                .doOnNext(signature -> last = signature)
                // Those who come while a new one is on its way wait for that one; an error is theirs and is not kept.
                .cacheInvalidateIf(signature -> signature.isSpent(clock.instant()));
    }

    /**
     * The signature to use now.
     *
     * @return when subscribed to, emits it at once, or when there is a new one; a {@link TimException} of kind
     *     TRANSIENT if none can be had, of kind CREDENTIALS if what can be had is none
     */
    public Mono<Signature> current() {
        return current;
    }

    /**
     * Does what takes a signature: at once if there is one, which is nearly always so.
     *
     * @param use does it, with the signature to use now
     * @param <T> what it emits
     * @return what it emits, or the errors of {@link #current()}
     */
    public <T> Mono<T> with(Function<Signature, Mono<T>> use) {
        return Mono.defer(() -> {
            Signature signature = last;
            return signature == null || signature.isSpent(clock.instant())
                    // Not flatMap: that of a Mono may lose a cancel that comes while it subscribes.
                    ? current.flatMapMany(use).singleOrEmpty()
                    : use.apply(signature);
        });
    }

    /** Its message does not show the text: it may be a good signature with something at its end. */
    private static void checkForm(UserSig userSig) {
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
