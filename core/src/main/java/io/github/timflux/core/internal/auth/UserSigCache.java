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

/**
 * Caches the UserSig that all calls of a client share. The first call gets it from the provider; a later call gets a
 * new one when it needs renewal. Callers that arrive during a renewal wait for the same renewal.
 */
public final class UserSigCache {

    /** Valid UserSigs. They are put into the URL without escaping, so other characters could inject parameters. */
    private static final Pattern VALID_FORMAT = Pattern.compile("[A-Za-z0-9*_-]{1,4096}");

    private final Mono<ActiveUserSig> renewal;
    private final Clock clock;
    private volatile @Nullable ActiveUserSig cached;

    /** The renewal in progress; null if there is none. Its error goes only to the callers that waited for it. */
    private final AtomicReference<@Nullable Mono<ActiveUserSig>> renewalInFlight = new AtomicReference<>();

    /**
     * Creates an empty cache.
     *
     * @param provider creates the UserSigs
     * @param timeout the time-out for the provider
     * @param clock the clock that decides when a UserSig needs renewal
     * @param timer measures the time-out
     */
    public UserSigCache(UserSigProvider provider, Duration timeout, Clock clock, Scheduler timer) {
        this.clock = clock;
        this.renewal = Mono.defer(provider::userSig)
                .timeout(timeout, timer)
                .switchIfEmpty(Mono.error(() -> unavailable("the provider completed without one", null)))
                .onErrorMap(Exception.class, UserSigCache::unavailable)
                .doOnNext(UserSigCache::requireValidFormat)
                .map((UserSig userSig) -> new ActiveUserSig(userSig, clock.instant()))
                .doOnNext(userSig -> cached = userSig);
    }

    /**
     * Returns the current UserSig.
     *
     * @return emits the cached UserSig at once, or a new one after its renewal. Fails with a {@link TimException} of
     *     kind TRANSIENT if the provider fails, or CREDENTIALS if its UserSig has an invalid format
     */
    public Mono<ActiveUserSig> current() {
        return withUserSig(Mono::just);
    }

    /**
     * Runs an action with the current UserSig. Nearly always the UserSig is cached and the action starts at once.
     *
     * @param action the action
     * @param <T> the type of its result
     * @return the result of the action, or an error of {@link #current()}
     */
    public <T> Mono<T> withUserSig(Function<ActiveUserSig, Mono<T>> action) {
        return Mono.defer(() -> {
            ActiveUserSig valid = validUserSig();
            return valid == null
                    // Not flatMap: Mono.flatMap can lose a cancel that arrives while it subscribes.
                    ? sharedRenewal().flatMapMany(action).singleOrEmpty()
                    : action.apply(valid);
        });
    }

    private @Nullable ActiveUserSig validUserSig() {
        ActiveUserSig userSig = cached;
        return userSig == null || userSig.needsRenewal(clock.instant()) ? null : userSig;
    }

    /**
     * The renewal that all waiting callers share. It continues after they have cancelled; otherwise callers whose
     * deadline is shorter than the provider takes would never get a UserSig.
     */
    private Mono<ActiveUserSig> sharedRenewal() {
        return requireNonNull(renewalInFlight.updateAndGet(
                inFlight -> inFlight == null ? startRenewal().cache() : inFlight));
    }

    private Mono<ActiveUserSig> startRenewal() {
        // Check again: another caller may have completed a renewal in the meantime.
        return Mono.defer(() -> {
                    ActiveUserSig valid = validUserSig();
                    return valid == null ? renewal : Mono.just(valid);
                })
                .doOnTerminate(() -> renewalInFlight.set(null));
    }

    /** The message does not contain the text: it may be a valid UserSig with a character too many. */
    private static void requireValidFormat(UserSig userSig) {
        String text = userSig.value().reveal();
        if (!VALID_FORMAT.matcher(text).matches()) {
            throw new TimException(
                    ErrorKind.CREDENTIALS,
                    0,
                    "The UserSig of the provider has " + text.length()
                            + " characters and an invalid format; expected 1 to 4096 characters out of A to Z, a to z,"
                            + " 0 to 9, *, - and _.",
                    null);
        }
    }

    private static TimException unavailable(Exception error) {
        return error instanceof TimException known
                ? known
                : unavailable(
                        requireNonNullElse(error.getMessage(), error.getClass().getSimpleName()), error);
    }

    private static TimException unavailable(String problem, @Nullable Exception error) {
        return new TimException(ErrorKind.TRANSIENT, 0, "No UserSig is available: " + problem + ".", error);
    }
}
