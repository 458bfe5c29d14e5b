package io.github.timflux.core.quota;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.timflux.Quota;
import org.junit.jupiter.api.Test;
import reactor.test.scheduler.VirtualTimeScheduler;

final class QuotasTest {

    private final Quotas quotas = new Quotas(VirtualTimeScheduler.create());

    @Test
    void shouldShareATurnstileAmongClientsOfTheSameQuotaAndOperation() {
        Turnstiles one = quotas.join(Quota.perSecond(100), 1);
        Turnstiles other = quotas.join(Quota.perSecond(100), 1);
        assertThat(one.of("a")).isSameAs(other.of("a")).isNotSameAs(one.of("b"));
    }

    @Test
    void shouldSeparateApplicationsAndNames() {
        Turnstile turnstile = quotas.join(Quota.perSecond(100), 1).of("a");
        assertThat(quotas.join(Quota.perSecond(100), 2).of("a")).isNotSameAs(turnstile);
        assertThat(quotas.join(Quota.perSecond(100).named("other"), 1).of("a")).isNotSameAs(turnstile);
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
        Turnstiles left = quotas.join(Quota.perSecond(100), 1);
        Turnstile turnstile = left.of("a");
        left.close();
        assertThat(quotas.join(Quota.perSecond(50), 1).of("a")).isSameAs(turnstile);
    }

    @Test
    void shouldCountEachMemberOnceHoweverOftenItLeaves() {
        Turnstiles twice = quotas.join(Quota.perSecond(100), 1);
        quotas.join(Quota.perSecond(100), 1);
        twice.close();
        twice.close();
        assertThatThrownBy(() -> quotas.join(Quota.perSecond(50), 1)).isInstanceOf(IllegalStateException.class);
    }

    @Test
    void shouldNotLimitWhatIsUnlimited() {
        assertThat(quotas.join(Quota.unlimited(), 1).of("a")).isNotInstanceOf(LaneTurnstile.class);
    }
}
