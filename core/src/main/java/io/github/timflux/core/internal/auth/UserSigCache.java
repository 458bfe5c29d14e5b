package io.github.timflux.core.internal.auth;

import static java.util.Objects.requireNonNull;
import static java.util.Objects.requireNonNullElse;

import io.github.timflux.ErrorKind;
import io.github.timflux.TimException;
import io.github.timflux.UserSig;
import io.github.timflux.core.internal.callback.SafeMono;
import io.github.timflux.internal.DurationText;
import io.github.timflux.internal.PrintableText;
import io.github.timflux.internal.SettingCatalog;
import io.github.timflux.spi.UserSigProvider;
import java.time.Clock;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Scheduler;

/**
 * Caches the UserSig that all requests of a client share. The first request of a client gets the UserSig from the
 * provider. When the UserSig needs renewal, the next request gets a new one from the provider. All requests that arrive
 * during a renewal wait for this renewal.
 */
public final class UserSigCache {

    /**
     * The format of valid UserSigs. Characters outside this format could inject URL parameters, because a UserSig is
     * put into the URL without escaping.
     */
    private static final Pattern VALID_FORMAT = Pattern.compile("[A-Za-z0-9*_-]{1,4096}");

    /** Minimum time between two rejected UserSigs for which the provider is asked again. */
    private static final Duration ASK_AGAIN_INTERVAL = Duration.ofSeconds(5);

    private final Mono<ActiveUserSig> renewal;
    private final Scheduler timer;

    /** False for a fixed secret key: a UserSig that it signs later is not better than a rejected one. */
    private final boolean canChangeKey;

    private volatile @Nullable ActiveUserSig cached;

    private final AtomicInteger invalidations = new AtomicInteger();

    /** The time in nanoseconds from which the provider may be asked again; null if it never was. Guarded by this. */
    private @Nullable Long askAgainFrom;

    /**
     * The renewal in progress, or null if there is none. If a renewal fails, only the callers that wait for this
     * renewal get the error.
     */
    private final AtomicReference<@Nullable Mono<ActiveUserSig>> renewalInFlight = new AtomicReference<>();

    /**
     * Creates an empty UserSig cache.
     *
     * @param provider the provider that creates the UserSigs
     * @param timeout the maximum time that the provider may take
     * @param clock the clock that decides when a UserSig needs renewal
     * @param timer the scheduler that measures the time-out of the provider
     * @param onRenewal called after each renewal, with the error of the renewal, or with null if it has succeeded
     */
    public UserSigCache(
            UserSigProvider provider,
            Duration timeout,
            Clock clock,
            Scheduler timer,
            Consumer<@Nullable TimException> onRenewal) {
        this.timer = timer;
        this.canChangeKey = !(provider instanceof SecretKeyUserSigProvider);
        Mono<ActiveUserSig> newUserSig = SafeMono.of(Mono.defer(provider::userSig))
                .timeout(timeout, Mono.error(() -> timedOut(timeout)), timer)
                .switchIfEmpty(Mono.error(() -> unavailable("the provider completed without one", null)))
                .onErrorMap(Exception.class, UserSigCache::unavailable)
                .doOnNext(UserSigCache::requireValidFormat)
                .map((UserSig userSig) -> new ActiveUserSig(userSig, clock, this::tryReplace));
        this.renewal = Mono.defer(() -> {
            int before = invalidations.get();
            return newUserSig
                    .doOnNext(userSig -> {
                        cache(userSig, before);
                        onRenewal.accept(null);
                    })
                    .doOnError(TimException.class, onRenewal);
        });
    }

    /**
     * Returns the current UserSig.
     *
     * @return the cached UserSig, or a new UserSig if none is cached or the cached one needs renewal. The {@code Mono}
     *     fails with a {@link TimException} of kind TRANSIENT if the provider fails, or of kind CREDENTIALS if the new
     *     UserSig has an invalid format
     */
    public Mono<ActiveUserSig> current() {
        return withUserSig(Mono::just);
    }

    /**
     * Runs an action with the current UserSig. In nearly all cases, the UserSig is cached and the action starts at
     * once.
     *
     * @param action the action to run
     * @param <T> type of the result of the action
     * @return the result of the action, or the error of {@link #current()} if there is no valid UserSig
     */
    public <T> Mono<T> withUserSig(Function<ActiveUserSig, Mono<T>> action) {
        return Mono.defer(() -> {
            ActiveUserSig valid = validUserSig();
            return valid == null
                    // Not flatMap: Mono.flatMap can lose a cancel that arrives while it subscribes (reactor-core
                    // 3.8.7).
                    ? sharedRenewal().flatMapMany(action).singleOrEmpty()
                    : action.apply(valid);
        });
    }

    /** {@return whether {@link #withUserSig} would start its action at once} */
    public boolean isCached() {
        return validUserSig() != null;
    }

    /**
     * Makes the next request get a new UserSig from the provider, for example because its key has changed. If a renewal
     * is in progress, the provider may have used the old key already, so this UserSig is not kept either.
     */
    public void invalidate() {
        invalidations.incrementAndGet();
        ActiveUserSig old = cached;
        if (old != null) {
            old.invalidate();
        }
    }

    private void cache(ActiveUserSig userSig, int invalidationsBefore) {
        cached = userSig;
        if (invalidations.get() != invalidationsBefore) {
            userSig.invalidate();
        }
    }

    /**
     * Invalidates a UserSig that the service has rejected, so that the next request asks the provider again. The
     * provider may have a new key since. If the provider keeps its wrong key and the application goes on calling, the
     * provider is asked once per {@link #ASK_AGAIN_INTERVAL}, and not for each call.
     *
     * @return whether the next request gets another UserSig than the rejected one
     */
    private synchronized boolean tryReplace(ActiveUserSig rejected) {
        if (!canChangeKey) {
            return false;
        }
        if (rejected != cached || rejected.isInvalidated()) {
            return true;
        }
        long now = timer.now(TimeUnit.NANOSECONDS);
        if (askAgainFrom != null && now - askAgainFrom < 0) {
            return false;
        }
        askAgainFrom = now + ASK_AGAIN_INTERVAL.toNanos();
        rejected.invalidate();
        return true;
    }

    private @Nullable ActiveUserSig validUserSig() {
        ActiveUserSig userSig = cached;
        return userSig == null || userSig.needsRenewal() ? null : userSig;
    }

    /**
     * Returns the renewal that all waiting callers share. The renewal continues after all callers have cancelled. If a
     * cancel also stopped the renewal, callers with deadlines shorter than a renewal would never get a UserSig.
     */
    private Mono<ActiveUserSig> sharedRenewal() {
        return requireNonNull(renewalInFlight.updateAndGet(
                inFlight -> inFlight == null ? SafeMono.of(startRenewal().cache()) : inFlight));
    }

    private Mono<ActiveUserSig> startRenewal() {
        // The cache is checked again, because another caller may have completed a renewal after the first check.
        return Mono.defer(() -> {
                    ActiveUserSig valid = validUserSig();
                    return valid == null ? renewal : Mono.just(valid);
                })
                .doOnTerminate(() -> renewalInFlight.set(null));
    }

    /**
     * The error message does not show the text of an invalid UserSig, because the text may contain a valid UserSig, for
     * example followed by a line break.
     */
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

    private static TimException timedOut(Duration timeout) {
        String reason = "the provider emitted none within " + DurationText.of(timeout) + " ("
                + SettingCatalog.RESPONSE_TIMEOUT.name() + ")";
        return unavailable(reason, new TimeoutException(reason));
    }

    private static TimException unavailable(Exception error) {
        return error instanceof TimException known
                ? known
                : unavailable(
                        PrintableText.shortened(requireNonNullElse(
                                error.getMessage(), error.getClass().getSimpleName())),
                        error);
    }

    private static TimException unavailable(String problem, @Nullable Exception error) {
        return new TimException(ErrorKind.TRANSIENT, 0, "No UserSig is available: " + problem + ".", error);
    }
}
