package io.github.timflux.core.internal.ratelimit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.timflux.Quota;
import org.junit.jupiter.api.Test;
import reactor.test.scheduler.VirtualTimeScheduler;

final class SharedQuotaRegistryTest {

    private final SharedQuotaRegistry quotas = new SharedQuotaRegistry(VirtualTimeScheduler.create());

    @Test
    void shouldShareATurnstileAmongClientsOfTheSameQuotaAndOperation() {
        RateLimiters one = quotas.join(Quota.perSecond(100), 1);
        RateLimiters other = quotas.join(Quota.perSecond(100), 1);
        assertThat(one.limiterFor("a")).isSameAs(other.limiterFor("a")).isNotSameAs(one.limiterFor("b"));
    }

    @Test
    void shouldSeparateApplicationsAndNames() {
        RateLimiter turnstile = quotas.join(Quota.perSecond(100), 1).limiterFor("a");
        assertThat(quotas.join(Quota.perSecond(100), 2).limiterFor("a")).isNotSameAs(turnstile);
        assertThat(quotas.join(Quota.perSecond(100).withName("other"), 1).limiterFor("a"))
                .isNotSameAs(turnstile);
    }

    @Test
    void shouldRefuseAnotherRateWhileTheQuotaIsInUse() {
        quotas.join(Quota.perSecond(100), 1);
        assertThatThrownBy(() -> quotas.join(Quota.perSecond(50), 1))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("\"default\" is in use at 100")
                .hasMessageContaining("50 calls a second (share of streams 0.2, excess PT24H) were asked for");
    }

    @Test
    void shouldRememberTheCallsOfAClientThatHasLeft() {
        RateLimiters left = quotas.join(Quota.perSecond(100), 1);
        RateLimiter turnstile = left.limiterFor("a");
        left.close();
        assertThat(quotas.join(Quota.perSecond(50), 1).limiterFor("a")).isSameAs(turnstile);
    }

    @Test
    void shouldCountEachMemberOnceHoweverOftenItLeaves() {
        RateLimiters twice = quotas.join(Quota.perSecond(100), 1);
        quotas.join(Quota.perSecond(100), 1);
        twice.close();
        twice.close();
        assertThatThrownBy(() -> quotas.join(Quota.perSecond(50), 1)).isInstanceOf(IllegalStateException.class);
    }

    @Test
    void shouldNotLimitWhatIsUnlimited() {
        assertThat(quotas.join(Quota.unlimited(), 1).limiterFor("a")).isNotInstanceOf(QueueingRateLimiter.class);
    }
}
