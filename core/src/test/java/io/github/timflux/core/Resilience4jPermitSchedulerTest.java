package io.github.timflux.core;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.resilience4j.ratelimiter.RateLimiterConfig;
import io.github.resilience4j.ratelimiter.internal.AtomicRateLimiter;
import io.github.timflux.spi.PermitScheduler;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import reactor.test.scheduler.VirtualTimeScheduler;

final class Resilience4jPermitSchedulerTest {

    private final VirtualTimeScheduler time = VirtualTimeScheduler.create();
    private final List<Long> grants = new ArrayList<>();

    @Test
    void shouldGrantAtRateOfResilience4jLimiter() {
        requestPermits(newScheduler(Duration.ofSeconds(5)), 4);
        time.advanceTimeBy(Duration.ofSeconds(1));
        assertThat(grants).containsExactly(0L, 100L, 200L, 300L);
    }

    @Test
    void shouldTryAgainWhenLimiterTimeoutIsShorterThanWait() {
        requestPermits(newScheduler(Duration.ZERO), 4);
        time.advanceTimeBy(Duration.ofSeconds(1));
        assertThat(grants).containsExactly(0L, 100L, 200L, 300L);
    }

    @Test
    void shouldGrantLessOftenAtLowerRate() {
        PermitScheduler scheduler = newScheduler(Duration.ofSeconds(5));
        scheduler.setRate(2);
        requestPermits(scheduler, 3);
        time.advanceTimeBy(Duration.ofSeconds(2));
        assertThat(grants).containsExactly(0L, 500L, 1_000L);
    }

    @Test
    void shouldGrantLessThanOncePerSecond() {
        PermitScheduler scheduler = newScheduler(Duration.ofSeconds(5));
        scheduler.setRate(0.5);
        requestPermits(scheduler, 3);
        time.advanceTimeBy(Duration.ofSeconds(5));
        assertThat(grants).containsExactly(0L, 2_000L, 4_000L);
    }

    @Test
    void shouldNotGrantDuringPause() {
        PermitScheduler scheduler = newScheduler(Duration.ofSeconds(5));
        scheduler.pauseFor(Duration.ofMinutes(1));
        scheduler.pauseFor(Duration.ofSeconds(1));
        requestPermits(scheduler, 1);
        time.advanceTimeBy(Duration.ofMinutes(2));
        assertThat(grants).containsExactly(60_000L);
    }

    @Test
    void shouldLoseAtMostOnePermissionByCancel() {
        PermitScheduler scheduler = newScheduler(Duration.ofSeconds(5));
        requestPermits(scheduler, 1);
        scheduler.nextPermit().subscribe().dispose();
        requestPermits(scheduler, 1);
        time.advanceTimeBy(Duration.ofSeconds(1));
        assertThat(grants).containsExactly(0L, 200L);
    }

    /** Requests one permit after the other, as the rate limiter does. */
    private void requestPermits(PermitScheduler scheduler, int count) {
        scheduler
                .nextPermit()
                .doOnNext(permit -> grants.add(time.now(TimeUnit.MILLISECONDS)))
                .repeat(count - 1L)
                .subscribe();
    }

    private PermitScheduler newScheduler(Duration timeout) {
        RateLimiterConfig config = RateLimiterConfig.custom()
                .limitForPeriod(1)
                .limitRefreshPeriod(Duration.ofMillis(100))
                .timeoutDuration(timeout)
                .build();
        return Resilience4jPermitScheduler.of(
                new AtomicRateLimiter("test", config, () -> time.now(TimeUnit.NANOSECONDS)), time);
    }
}
