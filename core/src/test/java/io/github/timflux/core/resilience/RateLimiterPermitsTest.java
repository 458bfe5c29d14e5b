package io.github.timflux.core.resilience;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.resilience4j.ratelimiter.RateLimiterConfig;
import io.github.resilience4j.ratelimiter.internal.AtomicRateLimiter;
import io.github.timflux.spi.PermitSource;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import reactor.test.scheduler.VirtualTimeScheduler;

final class RateLimiterPermitsTest {

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
        PermitSource permits = permits(Duration.ofSeconds(5));
        permits.limit(2);
        take(permits, 3);
        time.advanceTimeBy(Duration.ofSeconds(2));
        assertThat(grants).containsExactly(0L, 500L, 1_000L);
    }

    @Test
    void shouldGrantNothingDuringAPause() {
        PermitSource permits = permits(Duration.ofSeconds(5));
        permits.pause(Duration.ofMinutes(1));
        permits.pause(Duration.ofSeconds(1));
        take(permits, 1);
        time.advanceTimeBy(Duration.ofMinutes(2));
        assertThat(grants).containsExactly(60_000L);
    }

    @Test
    void shouldLoseOnePermissionByACancelAtMost() {
        PermitSource permits = permits(Duration.ofSeconds(5));
        take(permits, 1);
        permits.next().subscribe().dispose();
        take(permits, 1);
        time.advanceTimeBy(Duration.ofSeconds(1));
        assertThat(grants).containsExactly(0L, 200L);
    }

    /** One after the other, as a turnstile asks. */
    private void take(PermitSource permits, int count) {
        permits.next()
                .doOnNext(permit -> grants.add(time.now(TimeUnit.MILLISECONDS)))
                .repeat(count - 1L)
                .subscribe();
    }

    private PermitSource permits(Duration timeout) {
        RateLimiterConfig config = RateLimiterConfig.custom()
                .limitForPeriod(1)
                .limitRefreshPeriod(Duration.ofMillis(100))
                .timeoutDuration(timeout)
                .build();
        return RateLimiterPermits.of(new AtomicRateLimiter("test", config, () -> time.now(TimeUnit.NANOSECONDS)), time);
    }
}
