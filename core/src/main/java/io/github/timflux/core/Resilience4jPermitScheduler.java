package io.github.timflux.core;

import io.github.resilience4j.ratelimiter.RateLimiter;
import io.github.timflux.spi.PermitScheduler;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Scheduler;
import reactor.core.scheduler.Schedulers;

/**
 * Permits of a Resilience4j {@link RateLimiter}, for those who have one already, for other calls of theirs.
 *
 * <p>A permission is reserved when somebody is there to use it, one at a time, so that at most one is lost by a cancel.
 * The limiter counts in cycles of its own and knows nothing of the way to the service: a sliding second at the service
 * can hold up to twice its limit. Give it one permission for each ten milliseconds rather than a hundred for each
 * second, and a little less than the service allows. While the service says that calls come too often, permits are
 * asked for less often; the limiter itself stays as it is.
 */
public final class Resilience4jPermitScheduler implements PermitScheduler {

    private static final Permit PERMIT = new Permit() {
        @Override
        public void markWritten() {
            // The limiter counts permissions, not calls.
        }

        @Override
        public void release(Outcome outcome) {
            // The limiter takes no permission back.
        }
    };

    private final RateLimiter limiter;
    private final Scheduler timer;
    private final AtomicLong notBefore;
    private volatile long period;

    private Resilience4jPermitScheduler(RateLimiter limiter, Scheduler timer) {
        this.limiter = limiter;
        this.timer = timer;
        this.notBefore = new AtomicLong(now());
    }

    /**
     * Takes permits from a limiter.
     *
     * @param limiter the limiter, whose own limit is never exceeded
     * @return the permits
     */
    public static PermitScheduler of(RateLimiter limiter) {
        return of(limiter, Schedulers.parallel());
    }

    static PermitScheduler of(RateLimiter limiter, Scheduler timer) {
        return new Resilience4jPermitScheduler(limiter, timer);
    }

    @Override
    public Mono<Permit> nextPermit() {
        return Mono.defer(() -> {
            long pause = notBefore.get() - now();
            return pause > 0 ? after(pause).then(nextPermit()) : reserve();
        });
    }

    private Permit grant() {
        notBefore(now() + period);
        return PERMIT;
    }

    private Mono<Permit> reserve() {
        long wait = limiter.reservePermission();
        if (wait == 0) {
            return Mono.fromSupplier(this::grant);
        }
        // Nothing is reserved if it would take longer than the limiter's time-out: another try, then.
        return wait > 0
                ? after(wait).map(waited -> grant())
                : after(limiter.getRateLimiterConfig().getLimitRefreshPeriod().toNanos())
                        .then(nextPermit());
    }

    private Mono<Long> after(long nanos) {
        return Mono.delay(Duration.ofNanos(nanos), timer);
    }

    @Override
    public void setRate(double callsPerSecond) {
        period = (long) (1e9 / callsPerSecond);
    }

    @Override
    public void pauseFor(Duration duration) {
        notBefore(now() + duration.toNanos());
    }

    private void notBefore(long time) {
        notBefore.accumulateAndGet(time, Math::max);
    }

    private long now() {
        return timer.now(TimeUnit.NANOSECONDS);
    }
}
