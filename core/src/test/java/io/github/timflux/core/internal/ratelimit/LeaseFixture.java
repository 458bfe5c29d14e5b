package io.github.timflux.core.internal.ratelimit;

import io.github.timflux.Quota;
import io.github.timflux.core.testing.ManualScheduler;
import io.github.timflux.spi.PermitScheduler.Permit;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.BaseSubscriber;

/**
 * Fixture: a {@link SlidingSecondPermitScheduler} with a limit of one call per second, and subscribers for its permits.
 */
final class LeaseFixture {

    private final ManualScheduler time = new ManualScheduler();
    private final SlidingSecondPermitScheduler scheduler = new SlidingSecondPermitScheduler(Quota.perSecond(1), time);

    ManualScheduler time() {
        return time;
    }

    /** Returns the permit that is due. */
    Permit grant() {
        return Objects.requireNonNull(requestPermit().permit());
    }

    /** Returns how many permits are granted from the given time on, at most 5. Releases none of them. */
    int grantsAt(long now, TimeUnit unit) {
        time.setClock(now, unit);
        int grants = 0;
        while (grants < 5 && isGranted(requestPermit())) {
            grants++;
            // EvenPacing allows one grant per second.
            time.setClock(time.now(TimeUnit.SECONDS) + 2, TimeUnit.SECONDS);
        }
        return grants;
    }

    private static boolean isGranted(PermitSubscriber subscriber) {
        boolean granted = subscriber.permit() != null;
        if (!granted) {
            subscriber.cancel();
        }
        return granted;
    }

    PermitSubscriber requestPermit() {
        PermitSubscriber subscriber = newSubscriber();
        subscriber.requestPermit();
        return subscriber;
    }

    PermitSubscriber newSubscriber() {
        return new PermitSubscriber();
    }

    final class PermitSubscriber extends BaseSubscriber<Permit> {

        private volatile @Nullable Permit permit;

        void requestPermit() {
            scheduler.nextPermit().subscribe(this);
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
