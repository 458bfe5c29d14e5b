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
 * Permit scheduler that gets its permits from a Resilience4j {@link RateLimiter}. This permit scheduler is meant for
 * applications in which other calls use the same rate limiter.
 *
 * <p>The permit scheduler reserves at most one permission at a time, and only while a call is pending. Therefore, a
 * cancelled call wastes at most one permission. The Resilience4j limiter counts in fixed cycles and ignores the network
 * delay. Because of the fixed cycles, the service can receive up to twice the limit in one sliding second. Configure 1
 * permission per 10 ms instead of 100 per second, so that fewer calls fall into one sliding second. For 0.5 calls a
 * second, configure 1 permission per 2 s. Because of the fixed cycles, configure a rate slightly below the limit of the
 * service. After throttled responses, the permit scheduler reserves permissions less often. The permit scheduler does
 * not change the configuration of the Resilience4j limiter.
 */
public final class Resilience4jPermitScheduler implements PermitScheduler {

    private static final Permit PERMIT = new Permit() {
        @Override
        public void markWritten() {
            // Nothing to record: Resilience4j counts permissions and not calls.
        }

        @Override
        public void release(Outcome outcome) {
            // Nothing to release: Resilience4j cannot take back a reserved permission.
        }
    };

    private final RateLimiter limiter;
    private final Scheduler timer;
    /** Earliest time of the next permit, in nanoseconds of the timer. */
    private final AtomicLong earliestNext;

    /** Minimum time between two permits in nanoseconds. This minimum time is 0 until {@code setRate} is called. */
    private volatile long period;

    private Resilience4jPermitScheduler(RateLimiter limiter, Scheduler timer) {
        this.limiter = limiter;
        this.timer = timer;
        this.earliestNext = new AtomicLong(now());
    }

    /**
     * Creates a permit scheduler.
     *
     * @param limiter the Resilience4j rate limiter that provides the permissions; permits never exceed the limit of
     *     this limiter
     * @return the permit scheduler
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
            long pause = earliestNext.get() - now();
            return pause > 0 ? delay(pause).then(nextPermit()) : reserve();
        });
    }

    private Permit grant() {
        setEarliestNext(now() + period);
        return PERMIT;
    }

    private Mono<Permit> reserve() {
        long wait = limiter.reservePermission();
        if (wait == 0) {
            return Mono.fromSupplier(this::grant);
        }
        // If the wait would exceed the timeoutDuration of the limiter, the limiter reserves nothing and returns a
        // negative number. After a negative number, the scheduler tries again after one refresh period.
        return wait > 0
                ? delay(wait).map(elapsed -> grant())
                : delay(limiter.getRateLimiterConfig().getLimitRefreshPeriod().toNanos())
                        .then(nextPermit());
    }

    private Mono<Long> delay(long nanos) {
        return Mono.delay(Duration.ofNanos(nanos), timer);
    }

    @Override
    public void setRate(double callsPerSecond) {
        period = (long) (1e9 / callsPerSecond);
    }

    @Override
    public void pauseFor(Duration duration) {
        setEarliestNext(now() + duration.toNanos());
    }

    private void setEarliestNext(long time) {
        earliestNext.accumulateAndGet(time, Math::max);
    }

    private long now() {
        return timer.now(TimeUnit.NANOSECONDS);
    }
}
