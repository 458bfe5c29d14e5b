package io.github.timflux.core.internal.auth;

import io.github.timflux.Secret;
import io.github.timflux.UserSig;
import io.github.timflux.core.Standstill;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.BaseSubscriber;
import reactor.core.publisher.Mono;

/** Signatures that are numbers in the order in which they were made, and those who ask for them. */
final class SigStand {

    private static final Clock CLOCK = Clock.fixed(Instant.EPOCH, ZoneOffset.UTC);
    private static final ActiveUserSig NONE =
            new ActiveUserSig(new UserSig(Secret.of("0"), Instant.MAX), Instant.EPOCH);

    private final AtomicInteger made = new AtomicInteger();
    private final UserSigCache userSigs = new UserSigCache(this::make, Duration.ofSeconds(5), CLOCK, new Standstill());

    private Mono<UserSig> make() {
        return Mono.fromSupplier(() -> new UserSig(Secret.of(Integer.toString(made.incrementAndGet())), Instant.MAX));
    }

    int made() {
        return made.get();
    }

    Asker asker() {
        return new Asker();
    }

    final class Asker extends BaseSubscriber<ActiveUserSig> {

        private volatile @Nullable ActiveUserSig signature;

        /** The signature, if it is there at once. */
        ActiveUserSig ask() {
            userSigs.current().subscribe(this);
            return Objects.requireNonNullElse(signature, NONE);
        }

        /** Zero if there is none. */
        int number() {
            ActiveUserSig had = signature;
            return had == null ? 0 : Integer.parseInt(had.userSig().value().reveal());
        }

        @Override
        protected void hookOnNext(ActiveUserSig current) {
            signature = current;
        }
    }
}
