package io.github.timflux.core.internal.ratelimit;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.timflux.Quota;
import io.github.timflux.RateLimiterState;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.test.scheduler.VirtualTimeScheduler;

/** Rates that are not a whole number of calls a second, through the rate limiters that clients share. */
final class FractionalRateTest {

    private final VirtualTimeScheduler time = VirtualTimeScheduler.create();
    private final SharedQuotaRegistry registry = new SharedQuotaRegistry(time);
    private final List<Long> grants = new ArrayList<>();

    @ParameterizedTest
    @CsvSource({"0.5, 1, 2000", "2.5, 3, 1200", "0.01, 1, 100000", "99.5, 100, 1005"})
    void shouldKeepTheRateInEverySlidingPeriod(double rate, int calls, long periodMillis) {
        call(registry.join(Quota.perSecond(rate), 1), 20 * calls);
        time.advanceTimeBy(Duration.ofMillis(20 * periodMillis));
        assertThat(maxGrantsIn(periodMillis)).isEqualTo(calls);
        // A lease is 0.1 % longer than the period.
        assertThat(grants).hasSizeBetween(19 * calls, 20 * calls);
    }

    @Test
    void shouldSpaceCallsEvenly() {
        call(registry.join(Quota.perSecond(2.5), 1), 10);
        time.advanceTimeBy(Duration.ofMillis(1_100));
        assertThat(grants).containsExactly(0L, 400L, 800L);
        time.advanceTimeBy(Duration.ofMillis(1_200));
        assertThat(grants).containsExactly(0L, 400L, 800L, 1_201L, 1_601L, 2_001L);
    }

    @Test
    void shouldShareTheRateOfOneQuotaName() {
        Quota quota = Quota.perSecond(0.5).withName("shared");
        call(registry.join(quota, 1), 10);
        call(registry.join(quota, 1), 10);
        time.advanceTimeBy(Duration.ofSeconds(15));
        assertThat(grants).containsExactly(0L, 2_002L, 4_004L, 6_006L, 8_008L, 10_010L, 12_012L, 14_014L);
    }

    @Test
    void shouldChangeToAHighRateAtOnceAndBack() {
        RateLimiters limiters = registry.join(Quota.perSecond(0.5), 1);
        call(limiters, 1_000);
        time.advanceTimeBy(Duration.ofMillis(1_500));
        assertThat(grants).containsExactly(0L);

        limiters.changeCallsPerSecond(100);
        time.advanceTimeBy(Duration.ofMillis(1_500));
        assertThat(maxGrantsIn(1_000)).isBetween(90, 100);

        int before = grants.size();
        limiters.changeCallsPerSecond(0.5);
        time.advanceTimeBy(Duration.ofSeconds(20));
        List<Long> after = grants.subList(before - 1, grants.size());
        assertThat(after).as("the first call waits for the last lease").hasSizeBetween(9, 11);
        for (int i = 1; i < after.size(); i++) {
            assertThat(after.get(i) - after.get(i - 1)).isGreaterThan(2_000);
        }
    }

    @Test
    void shouldUseThePeriodOfTheNextClientsRate() {
        RateLimiters earlier = registry.join(Quota.perSecond(100), 1);
        earlier.limiterFor("a");
        earlier.close();
        call(registry.join(Quota.perSecond(0.5), 1), 10);
        time.advanceTimeBy(Duration.ofSeconds(5));
        assertThat(grants).containsExactly(0L, 2_002L, 4_004L);
    }

    @Test
    void shouldKeepTheReducedRateWhenThePeriodChanges() {
        RateLimiters limiters = registry.join(Quota.perSecond(100), 1);
        PermitQueue queue = limiters.limiterFor("a").openQueue(CallPriority.BULK);
        for (int event = 0; event < 5; event++) {
            queue.onThrottled();
            time.advanceTimeBy(Duration.ofSeconds(1));
        }
        assertThat(currentRate(limiters)).isLessThan(60);
        limiters.changeCallsPerSecond(200.5);
        double reduced = currentRate(limiters);
        assertThat(reduced).isLessThan(60);
        call(limiters, 1_000);
        time.advanceTimeBy(Duration.ofSeconds(1));
        assertThat(grants).hasSizeLessThanOrEqualTo((int) Math.ceil(currentRate(limiters)));
    }

    @Test
    void shouldKeepALowRateAfterThrottling() {
        RateLimiters limiters = registry.join(Quota.perSecond(0.5), 1);
        PermitQueue queue = limiters.limiterFor("a").openQueue(CallPriority.BULK);
        for (int event = 0; event < 20; event++) {
            queue.onThrottled();
            time.advanceTimeBy(Duration.ofSeconds(1));
        }
        assertThat(currentRate(limiters)).isEqualTo(0.5);
    }

    @Test
    void shouldRememberAQuotaUntilItsLastCallNoLongerCounts() {
        Quota quota = Quota.perSecond(0.01);
        RateLimiters closed = registry.join(quota, 1);
        call(closed, 1);
        closed.close();
        time.advanceTimeBy(Duration.ofSeconds(90));
        call(registry.join(quota, 1), 1);
        assertThat(grants).containsExactly(0L);
        time.advanceTimeBy(Duration.ofSeconds(11));
        assertThat(grants).containsExactly(0L, 100_100L);
    }

    @Test
    void shouldExpectTheWaitForALowRate() {
        RateLimiters limiters = registry.join(Quota.perSecond(0.5), 1);
        PermitQueue queue = limiters.limiterFor("a").openQueue(CallPriority.SINGLE);
        assertThat(queue.expectedWait(0)).isZero();
        assertThat(queue.expectedWait(3)).isEqualTo(Duration.ofSeconds(6));
    }

    private static double currentRate(RateLimiters limiters) {
        return limiters.states().stream()
                .mapToDouble(RateLimiterState::currentRate)
                .findFirst()
                .orElseThrow();
    }

    /** Makes calls as soon as they get permits. Each is written and answered at once. */
    private void call(RateLimiters limiters, int calls) {
        PermitQueue queue = limiters.limiterFor("a").openQueue(CallPriority.BULK);
        Flux.range(0, calls)
                .flatMap(i -> queue.withPermit(this::answeredCall), calls)
                .subscribe();
    }

    private Mono<Long> answeredCall(RateLimitPermit permit) {
        permit.markWritten();
        grants.add(time.now(TimeUnit.MILLISECONDS));
        permit.markAnswered();
        return Mono.just(0L);
    }

    private int maxGrantsIn(long periodMillis) {
        int max = 0;
        for (int first = 0, last = 0; last < grants.size(); last++) {
            while (grants.get(last) - grants.get(first) >= periodMillis) {
                first++;
            }
            max = Math.max(max, last - first + 1);
        }
        return max;
    }
}
