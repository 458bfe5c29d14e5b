package io.github.timflux.core.internal.ratelimit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.timflux.Quota;
import org.junit.jupiter.api.Test;
import reactor.test.scheduler.VirtualTimeScheduler;

final class SharedQuotaRegistryTest {

    private final SharedQuotaRegistry registry = new SharedQuotaRegistry(VirtualTimeScheduler.create());

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
