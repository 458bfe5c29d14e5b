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
    void shouldGrantAsTheLimiterDoes() {
        take(permits(Duration.ofSeconds(5)), 4);
        time.advanceTimeBy(Duration.ofSeconds(1));
        assertThat(grants).containsExactly(0L, 100L, 200L, 300L);
    }

    @Test
    void shouldTryAgainWhereTheLimitersTimeOutIsShorterThanTheWait() {
        take(permits(Duration.ZERO), 4);
        time.advanceTimeBy(Duration.ofSeconds(1));
        assertThat(grants).containsExactly(0L, 100L, 200L, 300L);
    }

    @Test
    void shouldGrantLessOftenWhileTheClientSlowsDown() {
        PermitScheduler permits = permits(Duration.ofSeconds(5));
        permits.setRate(2);
        take(permits, 3);
        time.advanceTimeBy(Duration.ofSeconds(2));
        assertThat(grants).containsExactly(0L, 500L, 1_000L);
    }

    @Test
    void shouldGrantNothingDuringAPause() {
        PermitScheduler permits = permits(Duration.ofSeconds(5));
        permits.pauseFor(Duration.ofMinutes(1));
        permits.pauseFor(Duration.ofSeconds(1));
        take(permits, 1);
        time.advanceTimeBy(Duration.ofMinutes(2));
        assertThat(grants).containsExactly(60_000L);
    }

    @Test
    void shouldLoseOnePermissionByACancelAtMost() {
        PermitScheduler permits = permits(Duration.ofSeconds(5));
        take(permits, 1);
        permits.nextPermit().subscribe().dispose();
        take(permits, 1);
        time.advanceTimeBy(Duration.ofSeconds(1));
        assertThat(grants).containsExactly(0L, 200L);
    }

    /** One after the other, as a turnstile asks. */
    private void take(PermitScheduler permits, int count) {
        permits.nextPermit()
                .doOnNext(permit -> grants.add(time.now(TimeUnit.MILLISECONDS)))
                .repeat(count - 1L)
                .subscribe();
    }

    private PermitScheduler permits(Duration timeout) {
        RateLimiterConfig config = RateLimiterConfig.custom()
                .limitForPeriod(1)
                .limitRefreshPeriod(Duration.ofMillis(100))
                .timeoutDuration(timeout)
                .build();
        return Resilience4jPermitScheduler.of(
                new AtomicRateLimiter("test", config, () -> time.now(TimeUnit.NANOSECONDS)), time);
    }
}
