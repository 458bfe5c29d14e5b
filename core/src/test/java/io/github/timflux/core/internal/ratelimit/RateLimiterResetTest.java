package io.github.timflux.core.internal.ratelimit;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.timflux.Quota;
import io.github.timflux.RateLimiterState;
import io.github.timflux.spi.PermitScheduler;
import io.github.timflux.spi.PermitSchedulerProvider;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import reactor.core.publisher.Mono;
import reactor.test.scheduler.VirtualTimeScheduler;

final class RateLimiterResetTest {

    private final VirtualTimeScheduler time = VirtualTimeScheduler.create();
    private final SharedQuotaRegistry registry = new SharedQuotaRegistry(time);
    private final AtomicInteger granted = new AtomicInteger();

    @Test
    void shouldForgetEarlierCalls() {
        RateLimiters limiters = registry.join(Quota.perSecond(1), 1);
        request(limiters, 1);
        limiters.reset();
        request(limiters, 1);
        assertThat(granted).hasValue(2);
    }

    @Test
    void shouldNotGrantPermitsOfLaterCallsToCallsThatWaitedBefore() {
        RateLimiters limiters = registry.join(Quota.perSecond(1), 1);
        request(limiters, 5);
        limiters.reset();
        assertThat(stateOf(limiters).pendingSingleCalls()).isZero();
        granted.set(0);
        request(limiters, 1);
        assertThat(granted).hasValue(1);
    }

    @Test
    void shouldUndoSlowDownAndPause() {
        RateLimiters limiters = registry.join(Quota.perSecond(100), 1);
        throttleOften(limiters);
        assertThat(stateOf(limiters).currentRate()).isLessThan(75);
        limiters.reset();
        assertThat(stateOf(limiters).currentRate()).isEqualTo(100);
        assertThat(stateOf(limiters).pausedFor()).isZero();
    }

    @Test
    void shouldRestoreConfiguredRate() {
        RateLimiters limiters = registry.join(Quota.perSecond(100), 1);
        limiters.changeCallsPerSecond(1);
        limiters.reset();
        assertThat(stateOf(limiters).configuredRate()).isEqualTo(100);
        // Another client with the same settings can use the quota again.
        registry.join(Quota.perSecond(100), 1);
    }

    @Test
    void shouldNotResetForAClosedClient() {
        RateLimiters open = registry.join(Quota.perSecond(100), 1);
        RateLimiters closed = registry.join(Quota.perSecond(100), 1);
        open.changeCallsPerSecond(50);
        closed.close();
        closed.reset();
        assertThat(stateOf(open).configuredRate()).isEqualTo(50);
    }

    @Test
    void shouldRestoreTheRateOfPermitSchedulersOfTheApplication() {
        RecordingProvider provider = new RecordingProvider();
        RateLimiters limiters = registry.withSchedulers(provider, Quota.perSecond(100));
        throttleOften(limiters);
        // The rate limiter sets the lowered rate at the scheduler when a call needs a permit.
        request(limiters, 1);
        assertThat(provider.scheduler.rates).hasSize(1);
        limiters.changeCallsPerSecond(50);
        limiters.reset();
        assertThat(provider.rates).containsExactly(50.0, 100.0);
        assertThat(stateOf(limiters).currentRate()).isEqualTo(100);
        assertThat(provider.schedulersCreated).isEqualTo(1);
    }

    @Test
    void shouldSetTheConfiguredRateAtSchedulersThatCannotChangeIt() {
        RecordingScheduler scheduler = new RecordingScheduler();
        PermitSchedulerProvider fixed = operation -> scheduler;
        RateLimiters limiters = registry.withSchedulers(fixed, Quota.perSecond(100));
        throttleOften(limiters);
        request(limiters, 1);
        limiters.reset();
        assertThat(scheduler.rates).hasSize(2).endsWith(100.0);
    }

    private void request(RateLimiters limiters, int calls) {
        PermitQueue queue = limiters.limiterFor("a").openQueue(CallPriority.SINGLE);
        for (int i = 0; i < calls; i++) {
            queue.withPermit(permit -> {
                        granted.incrementAndGet();
                        return Mono.never();
                    })
                    .subscribe();
        }
    }

    private void throttleOften(RateLimiters limiters) {
        for (int i = 0; i < 4; i++) {
            limiters.limiterFor("a").openQueue(CallPriority.SINGLE).onThrottled();
            time.advanceTimeBy(Duration.ofSeconds(1));
        }
        limiters.limiterFor("a").openQueue(CallPriority.SINGLE).pauseFor(Duration.ofMinutes(1));
    }

    private static RateLimiterState stateOf(RateLimiters limiters) {
        limiters.limiterFor("a");
        return limiters.states().get(0);
    }

    private static final class RecordingScheduler implements PermitScheduler {

        private final List<Double> rates = new ArrayList<>();

        @Override
        public Mono<Permit> nextPermit() {
            return Mono.never();
        }

        @Override
        public void setRate(double callsPerSecond) {
            rates.add(callsPerSecond);
        }

        @Override
        public void pauseFor(Duration duration) {
            // Only the rates matter.
        }
    }

    private static final class RecordingProvider implements PermitSchedulerProvider {

        private final RecordingScheduler scheduler = new RecordingScheduler();
        private final List<Double> rates = new ArrayList<>();
        private int schedulersCreated;

        @Override
        public PermitScheduler schedulerFor(String operation) {
            schedulersCreated++;
            return scheduler;
        }

        @Override
        public void changeCallsPerSecond(double callsPerSecond) {
            rates.add(callsPerSecond);
        }
    }
}
