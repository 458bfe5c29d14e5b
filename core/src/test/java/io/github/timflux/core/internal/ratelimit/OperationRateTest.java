package io.github.timflux.core.internal.ratelimit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.timflux.Quota;
import io.github.timflux.RateLimiterState;
import io.github.timflux.spi.PermitSchedulerProvider;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.test.scheduler.VirtualTimeScheduler;

/** Operations that have their own rate in the quota. */
final class OperationRateTest {

    private static final String PUSH = "v4/timpush/push";
    private static final String BATCH = "v4/timpush/batch";
    private static final String GET = "v4/timpush/get_attr";

    private final VirtualTimeScheduler time = VirtualTimeScheduler.create();
    private final SharedQuotaRegistry registry = new SharedQuotaRegistry(time);
    private final Map<String, List<Long>> grants = new HashMap<>();

    @ParameterizedTest
    @CsvSource({"1, 1, 1000", "0.5, 1, 2000", "0.01, 1, 100000", "2.5, 3, 1200", "30, 30, 1000", "200, 200, 1000"})
    void shouldKeepTheRateOfEachOperation(double rate, int calls, long periodMillis) {
        RateLimiters limiters = registry.join(Quota.perSecond(100).withOperationRate(PUSH, rate), 1);
        call(limiters, PUSH, CallPriority.SINGLE, 20 * calls);
        call(limiters, GET, CallPriority.SINGLE, 1_000);
        time.advanceTimeBy(Duration.ofMillis(20 * periodMillis));
        assertThat(maxGrantsIn(PUSH, periodMillis)).isEqualTo(calls);
        assertThat(grants.get(PUSH)).hasSizeBetween(19 * calls, 20 * calls);
        assertThat(maxGrantsIn(GET, 1_000)).isBetween(95, 100);
    }

    @Test
    void shouldShowTheRateOfEachOperation() {
        RateLimiters limiters = registry.join(Quota.perSecond(100).withOperationRate(PUSH, 0.5), 1);
        limiters.limiterFor(PUSH);
        limiters.limiterFor(GET);
        assertThat(rates(limiters)).isEqualTo(Map.of(PUSH, 0.5, GET, 100.0));
        assertThat(limiters.states()).noneMatch(RateLimiterState::isThrottled);
    }

    @Test
    void shouldNotChangeTheRateOfAnOperationWithItsOwnRate() {
        RateLimiters limiters = registry.join(Quota.perSecond(100).withOperationRate(PUSH, 2), 1);
        limiters.limiterFor(PUSH);
        limiters.limiterFor(GET);
        limiters.changeCallsPerSecond(50);
        registry.join(Quota.perSecond(50).withOperationRate(PUSH, 2), 1).limiterFor(BATCH);
        assertThat(rates(limiters)).isEqualTo(Map.of(PUSH, 2.0, GET, 50.0, BATCH, 50.0));
        call(limiters, PUSH, CallPriority.SINGLE, 100);
        time.advanceTimeBy(Duration.ofSeconds(10));
        assertThat(maxGrantsIn(PUSH, 1_000)).isEqualTo(2);
    }

    @Test
    void shouldUseTheRatesOfTheNextClient() {
        RateLimiters earlier = registry.join(Quota.perSecond(100).withOperationRate(PUSH, 1), 1);
        earlier.limiterFor(PUSH);
        earlier.limiterFor(BATCH);
        earlier.close();
        RateLimiters next = registry.join(Quota.perSecond(50).withOperationRate(BATCH, 0.5), 1);
        assertThat(rates(next)).isEqualTo(Map.of(PUSH, 50.0, BATCH, 0.5));
        call(next, BATCH, CallPriority.SINGLE, 10);
        time.advanceTimeBy(Duration.ofSeconds(5));
        assertThat(grants.get(BATCH)).containsExactly(0L, 2_002L, 4_004L);
    }

    @Test
    void shouldNameTheRatesThatDifferFromThoseInUse() {
        Quota quota = Quota.perSecond(100).withOperationRate("v4/same/rate", 7);
        registry.join(quota.withOperationRate(PUSH, 1), 1);
        Quota other = quota.withOperationRate(PUSH, 0.5).withOperationRate(BATCH, 30);
        assertThatThrownBy(() -> registry.join(other, 1))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining(
                        "100 calls/s (bulk share 0.2, max jitter unbounded, v4/timpush/batch without its own rate,"
                                + " v4/timpush/push 1 calls/s) in use,"
                                + " 100 calls/s (bulk share 0.2, max jitter unbounded, v4/timpush/batch 30 calls/s,"
                                + " v4/timpush/push 0.5 calls/s) requested.")
                .hasMessageNotContaining("v4/same/rate");
    }

    @Test
    void shouldRememberAQuotaUntilTheSlowestCallNoLongerCounts() {
        Quota quota = Quota.perSecond(100).withOperationRate(PUSH, 0.01);
        RateLimiters closed = registry.join(quota, 1);
        call(closed, PUSH, CallPriority.SINGLE, 1);
        closed.close();
        time.advanceTimeBy(Duration.ofSeconds(90));
        call(registry.join(quota, 1), PUSH, CallPriority.SINGLE, 1);
        assertThat(grants.get(PUSH)).containsExactly(0L);
        time.advanceTimeBy(Duration.ofSeconds(11));
        assertThat(grants.get(PUSH)).containsExactly(0L, 100_100L);
    }

    @ParameterizedTest
    @CsvSource({"1, 1001", "0.01, 100100"})
    void shouldGiveBulkStreamsTheirShareAtALowRate(double rate, long periodMillis) {
        RateLimiters limiters = registry.join(Quota.perSecond(100).withOperationRate(PUSH, rate), 1);
        List<String> order = new ArrayList<>();
        record(limiters, CallPriority.SINGLE, "single", order);
        record(limiters, CallPriority.BULK, "bulk", order);
        time.advanceTimeBy(Duration.ofMillis(20 * periodMillis));
        assertThat(order).hasSizeBetween(20, 21);
        assertThat(order).filteredOn("bulk"::equals).hasSizeBetween(3, 4);
    }

    @Test
    void shouldSetTheOwnRateAtThePermitSchedulerOfTheApplication() {
        RecordingProvider provider = new RecordingProvider();
        RateLimiters limiters =
                registry.withSchedulers(provider, Quota.perSecond(100).withOperationRate(PUSH, 0.5));
        limiters.limiterFor(PUSH);
        limiters.limiterFor(GET);
        assertThat(provider.schedulerFor(PUSH).rate()).isEqualTo(0.5);
        assertThat(provider.schedulerFor(GET).rate())
                .as("the provider's own rate applies")
                .isNaN();
        limiters.changeCallsPerSecond(50);
        assertThat(rates(limiters)).isEqualTo(Map.of(PUSH, 0.5, GET, 50.0));
        assertThat(provider.schedulerFor(PUSH).rate()).isEqualTo(0.5);
    }

    private static Map<String, Double> rates(RateLimiters limiters) {
        return limiters.states().stream()
                .collect(Collectors.toUnmodifiableMap(RateLimiterState::operation, RateLimiterState::configuredRate));
    }

    /** Makes calls as soon as they get permits. Each is written and answered at once. */
    private void call(RateLimiters limiters, String operation, CallPriority priority, int calls) {
        PermitQueue queue = limiters.limiterFor(operation).openQueue(priority);
        List<Long> granted = grants.computeIfAbsent(operation, absent -> new ArrayList<>());
        Flux.range(0, calls)
                .flatMap(
                        i -> queue.withPermit(
                                permit -> answeredCall(permit, () -> granted.add(time.now(TimeUnit.MILLISECONDS)))),
                        calls)
                .subscribe();
    }

    private void record(RateLimiters limiters, CallPriority priority, String name, List<String> order) {
        PermitQueue queue = limiters.limiterFor(PUSH).openQueue(priority);
        Flux.range(0, 50)
                .flatMap(i -> queue.withPermit(permit -> answeredCall(permit, () -> order.add(name))), 50)
                .subscribe();
    }

    private static Mono<Integer> answeredCall(RateLimitPermit permit, Runnable onGrant) {
        permit.markWritten();
        onGrant.run();
        permit.markAnswered();
        return Mono.just(0);
    }

    private int maxGrantsIn(String operation, long periodMillis) {
        List<Long> granted = grants.getOrDefault(operation, List.of());
        int max = 0;
        for (int first = 0, last = 0; last < granted.size(); last++) {
            while (granted.get(last) - granted.get(first) >= periodMillis) {
                first++;
            }
            max = Math.max(max, last - first + 1);
        }
        return max;
    }

    private static final class RecordingProvider implements PermitSchedulerProvider {

        private final Map<String, RecordingPermitScheduler> schedulers = new HashMap<>();

        @Override
        public RecordingPermitScheduler schedulerFor(String operation) {
            return schedulers.computeIfAbsent(operation, absent -> new RecordingPermitScheduler(true));
        }

        @Override
        public void changeCallsPerSecond(double callsPerSecond) {
            // Records nothing: the test looks at the schedulers.
        }
    }
}
