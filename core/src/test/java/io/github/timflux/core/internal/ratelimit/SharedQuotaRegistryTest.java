package io.github.timflux.core.internal.ratelimit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.timflux.Quota;
import io.github.timflux.spi.PermitScheduler;
import io.github.timflux.spi.PermitSchedulerProvider;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
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
    void shouldChangeTheRateOfAllClientsOfAQuota() {
        Quota quota = Quota.perSecond(100).withBulkShare(0.5).withMaxJitter(Duration.ofMillis(1));
        RateLimiters first = registry.join(quota, 1);
        RateLimiters second = registry.join(quota, 1);
        first.limiterFor("a");
        first.changeCallsPerSecond(50);
        second.limiterFor("b");
        assertThat(second.states())
                .hasSize(2)
                .allSatisfy(state -> assertThat(state.configuredRate()).isEqualTo(50))
                .allSatisfy(state -> assertThat(state.currentRate()).isEqualTo(50));
        assertThatThrownBy(() -> registry.join(quota, 1)).hasMessageContaining("50 calls/s (bulk share 0.5");
        registry.join(Quota.perSecond(50).withBulkShare(0.5).withMaxJitter(Duration.ofMillis(1)), 1);
    }

    @Test
    void shouldNotChangeTheRateForAClosedClient() {
        RateLimiters open = registry.join(Quota.perSecond(100), 1);
        open.limiterFor("a");
        RateLimiters closed = registry.join(Quota.perSecond(100), 1);
        closed.close();
        closed.changeCallsPerSecond(50);
        assertThat(open.states()).extracting(state -> state.configuredRate()).containsExactly(100.0);
    }

    @Test
    void shouldChangeTheRateOfPermitSchedulersOfTheApplication() {
        RateChanges provider = new RateChanges();
        RateLimiters limiters = registry.withSchedulers(provider, Quota.perSecond(100));
        limiters.limiterFor("a");
        limiters.changeCallsPerSecond(50);
        limiters.limiterFor("b");
        assertThat(provider.rates).containsExactly(50.0);
        assertThat(limiters.states())
                .extracting(state -> state.configuredRate())
                .containsExactly(50.0, 50.0);
        limiters.close();
        limiters.changeCallsPerSecond(60);
        assertThat(provider.rates).containsExactly(50.0);
    }

    @Test
    void shouldKeepTheRateIfPermitSchedulersCannotChangeIt() {
        PermitSchedulerProvider fixed = operation -> new RecordingPermitScheduler(true);
        RateLimiters limiters = registry.withSchedulers(fixed, Quota.perSecond(100));
        limiters.limiterFor("a");
        assertThatThrownBy(() -> limiters.changeCallsPerSecond(50))
                .isInstanceOf(UnsupportedOperationException.class)
                .hasMessage("%s cannot change its rate.", fixed.getClass().getName());
        assertThat(limiters.states())
                .extracting(state -> state.configuredRate())
                .containsExactly(100.0);
    }

    @Test
    void shouldNotChangeTheRateOfAnUnlimitedQuota() {
        assertThatThrownBy(() -> registry.join(Quota.unlimited(), 1).changeCallsPerSecond(50))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageStartingWith("The quota is unlimited");
        RateChanges provider = new RateChanges();
        RateLimiters custom = registry.withSchedulers(provider, Quota.unlimited());
        custom.limiterFor("a");
        custom.changeCallsPerSecond(50);
        assertThat(provider.rates).containsExactly(50.0);
        assertThat(custom.states()).extracting(state -> state.configuredRate()).containsExactly((double)
                Integer.MAX_VALUE);
    }

    /** Records the rates to which it is changed. */
    private static final class RateChanges implements PermitSchedulerProvider {

        private final List<Double> rates = new ArrayList<>();

        @Override
        public PermitScheduler schedulerFor(String operation) {
            return new RecordingPermitScheduler(true);
        }

        @Override
        public void changeCallsPerSecond(double callsPerSecond) {
            rates.add(callsPerSecond);
        }
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
