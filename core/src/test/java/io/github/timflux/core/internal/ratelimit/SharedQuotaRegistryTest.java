package io.github.timflux.core.internal.ratelimit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.timflux.Quota;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import reactor.test.scheduler.VirtualTimeScheduler;

final class SharedQuotaRegistryTest {

    private static final Duration MINUTE = Duration.ofMinutes(1);

    private final VirtualTimeScheduler time = VirtualTimeScheduler.create();
    private final SharedQuotaRegistry registry = new SharedQuotaRegistry(time);

    @Test
    void shouldShareRateLimiterOfSameQuotaAndOperation() {
        RateLimiters first = registry.join(Quota.perSecond(100), 1);
        RateLimiters second = registry.join(Quota.perSecond(100), 1);
        assertThat(first.limiterFor("a")).isSameAs(second.limiterFor("a")).isNotSameAs(first.limiterFor("b"));
    }

    @Test
    void shouldSeparateSdkAppIdsAndQuotaNames() {
        RateLimiter rateLimiter = registry.join(Quota.perSecond(100), 1).limiterFor("a");
        assertThat(registry.join(Quota.perSecond(100), 2).limiterFor("a")).isNotSameAs(rateLimiter);
        assertThat(registry.join(Quota.perSecond(100).withName("other"), 1).limiterFor("a"))
                .isNotSameAs(rateLimiter);
    }

    @Test
    void shouldRejectOtherSettingsWhileQuotaIsInUse() {
        registry.join(Quota.perSecond(100), 1);
        assertThatThrownBy(() -> registry.join(Quota.perSecond(50), 1))
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("The quota \"default\" is in use with other settings:"
                        + " 100 calls/s (bulk share 0.2, max jitter unbounded) in use,"
                        + " 50 calls/s (bulk share 0.2, max jitter unbounded) requested."
                        + " Use the same settings in all clients, or another quota name,"
                        + " or close the other clients first.");
    }

    @Test
    void shouldKeepRateLimiterAfterLastClientIsClosed() {
        RateLimiters closed = registry.join(Quota.perSecond(100), 1);
        RateLimiter rateLimiter = closed.limiterFor("a");
        closed.close();
        assertThat(registry.join(Quota.perSecond(50), 1).limiterFor("a")).isSameAs(rateLimiter);
    }

    @Test
    void shouldKeepQuotaForAMinuteAfterLastClientIsClosed() {
        RateLimiters closed = registry.join(Quota.perSecond(100), 1);
        RateLimiter rateLimiter = closed.limiterFor("a");
        time.advanceTimeBy(MINUTE);
        closed.close();
        time.advanceTimeBy(MINUTE.minusNanos(1));
        assertThat(registry.join(Quota.perSecond(100), 1).limiterFor("a")).isSameAs(rateLimiter);
    }

    @Test
    void shouldForgetQuotaAMinuteAfterLastClientIsClosed() {
        for (int tenant = 0; tenant < 1_000; tenant++) {
            registry.join(Quota.perSecond(100).withName("tenant-" + tenant), 1).close();
        }
        assertThat(registry.size()).isEqualTo(1_000);
        time.advanceTimeBy(MINUTE);
        registry.join(Quota.perSecond(100), 1);
        assertThat(registry.size()).isOne();
    }

    @Test
    void shouldNotForgetQuotaThatIsInUse() {
        RateLimiters open = registry.join(Quota.perSecond(100), 1);
        registry.join(Quota.perSecond(100), 1).close();
        RateLimiter rateLimiter = open.limiterFor("a");
        time.advanceTimeBy(MINUTE.multipliedBy(2));
        assertThat(registry.join(Quota.perSecond(100), 1).limiterFor("a")).isSameAs(rateLimiter);
    }

    @Test
    void shouldCountMinuteFromLastClose() {
        RateLimiters first = registry.join(Quota.perSecond(100), 1);
        RateLimiter rateLimiter = first.limiterFor("a");
        first.close();
        time.advanceTimeBy(MINUTE.dividedBy(2));
        registry.join(Quota.perSecond(100), 1).close();
        time.advanceTimeBy(MINUTE.dividedBy(2));
        assertThat(registry.join(Quota.perSecond(100), 1).limiterFor("a")).isSameAs(rateLimiter);
    }

    @Test
    void shouldCountRepeatedCloseOnce() {
        RateLimiters closedTwice = registry.join(Quota.perSecond(100), 1);
        registry.join(Quota.perSecond(100), 1);
        closedTwice.close();
        closedTwice.close();
        assertThatThrownBy(() -> registry.join(Quota.perSecond(50), 1)).isInstanceOf(IllegalStateException.class);
    }

    @Test
    void shouldNotLimitUnlimitedQuota() {
        assertThat(registry.join(Quota.unlimited(), 1).limiterFor("a")).isSameAs(UnlimitedRateLimiters.INSTANCE);
    }
}
