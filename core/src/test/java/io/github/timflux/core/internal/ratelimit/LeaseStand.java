package io.github.timflux.core.internal.ratelimit;

import io.github.timflux.Quota;
import io.github.timflux.core.Standstill;
import io.github.timflux.spi.PermitScheduler.Permit;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.BaseSubscriber;

/** Leases of a quota of one call a second, and those who ask for them. */
final class LeaseStand {

    private final Standstill time = new Standstill();
    private final LeasedPermitScheduler leases = new LeasedPermitScheduler(Quota.perSecond(1), time);

    Standstill time() {
        return time;
    }

    /** The permit that is due. */
    Permit grant() {
        return Objects.requireNonNull(ask().permit());
    }

    /** How many permits come if nobody gives any back. */
    int grantsAt(long now, TimeUnit unit) {
        time.set(now, unit);
        int grants = 0;
        while (grants < 5 && come(ask())) {
            grants++;
            // The pace, too, allows one a second.
            time.set(time.now(TimeUnit.SECONDS) + 2, TimeUnit.SECONDS);
        }
        return grants;
    }

    private static boolean come(Asker asker) {
        boolean came = asker.permit() != null;
        if (!came) {
            asker.cancel();
        }
        return came;
    }

    Asker ask() {
        Asker asker = asker();
        asker.ask();
        return asker;
    }

    Asker asker() {
        return new Asker();
    }

    final class Asker extends BaseSubscriber<Permit> {

        private volatile @Nullable Permit permit;

        void ask() {
            leases.nextPermit().subscribe(this);
        }

        @Nullable Permit permit() {
            return permit;
        }

        @Override
        protected void hookOnNext(Permit granted) {
            permit = granted;
        }
    }
}
