package io.github.timflux.core.internal.auth;

import io.github.timflux.Secret;
import io.github.timflux.UserSig;
import io.github.timflux.core.testing.ManualScheduler;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.BaseSubscriber;
import reactor.core.publisher.Mono;

/** A cache whose provider creates the UserSigs "1", "2", "3" and so on, and subscribers of it. */
final class UserSigCacheFixture {

    private static final Clock CLOCK = Clock.fixed(Instant.EPOCH, ZoneOffset.UTC);
    private static final ActiveUserSig NONE =
            new ActiveUserSig(new UserSig(Secret.of("0"), Instant.MAX), CLOCK, rejected -> false);

    private final AtomicInteger createdCount = new AtomicInteger();
    private final UserSigCache cache =
            new UserSigCache(this::create, Duration.ofSeconds(5), CLOCK, new ManualScheduler(), error -> {});

    private Mono<UserSig> create() {
        return Mono.fromSupplier(
                () -> new UserSig(Secret.of(Integer.toString(createdCount.incrementAndGet())), Instant.MAX));
    }

    int createdCount() {
        return createdCount.get();
    }

    UserSigSubscriber subscriber() {
        return new UserSigSubscriber();
    }

    final class UserSigSubscriber extends BaseSubscriber<ActiveUserSig> {

        private volatile @Nullable ActiveUserSig received;

        /** Subscribes and returns the UserSig; a placeholder if it is not available at once. */
        ActiveUserSig request() {
            cache.current().subscribe(this);
            return Objects.requireNonNullElse(received, NONE);
        }

        /** The number of the received UserSig; 0 if there is none. */
        int number() {
            ActiveUserSig userSig = received;
            return userSig == null
                    ? 0
                    : Integer.parseInt(userSig.userSig().value().reveal());
        }

        @Override
        protected void hookOnNext(ActiveUserSig current) {
            received = current;
        }
    }
}
