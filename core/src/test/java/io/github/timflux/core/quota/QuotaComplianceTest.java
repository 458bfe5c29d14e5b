package io.github.timflux.core.quota;

import static io.github.timflux.core.testing.SimulatorFixture.accounts;
import static io.github.timflux.core.testing.SimulatorFixture.client;
import static io.github.timflux.core.testing.SimulatorFixture.simulator;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.timflux.AccountResult;
import io.github.timflux.BulkOptions;
import io.github.timflux.Quota;
import io.github.timflux.TimClient;
import io.github.timflux.core.testing.SimulatorFixture;
import io.github.timflux.simulator.TimSimulator;
import io.github.timflux.simulator.model.InjectedFault;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import reactor.core.publisher.Flux;
import reactor.core.scheduler.Schedulers;

final class QuotaComplianceTest {

    @Test
    void shouldNotExceedTheQuotaOfAStrictService() {
        try (TimSimulator simulator = simulator()
                        .callsPerSecond(100)
                        .latency(Duration.ofMillis(5))
                        .jitter(Duration.ofMillis(20))
                        .start();
                TimClient client = client(simulator)
                        .quota(Quota.perSecond(100).withName("strict"))
                        .build()) {
            assertThat(succeeded(client, 25_000)).isEqualTo(25_000);
            assertThat(simulator.statistics().throttled()).isZero();
            // On a busy machine, the client does not reach 100.
            assertThat(simulator.statistics().maxCallsPerSecond()).isBetween(50, 100);
        }
    }

    @Test
    void shouldNotExceedTheQuotaWithAThousandConcurrentSingleCalls() {
        try (TimSimulator simulator = simulator()
                        .callsPerSecond(20)
                        .latency(Duration.ofMillis(2))
                        .start();
                TimClient client = client(simulator)
                        .quota(Quota.perSecond(20).withName("callers"))
                        .build()) {
            Flux<Long> calls = accounts(5_000)
                    .parallel(8)
                    .runOn(Schedulers.parallel())
                    .flatMap(account -> client.timPush().attributes().get(account), false, 125)
                    .sequential()
                    .count()
                    .flux();
            assertThat(SimulatorFixture.collect(calls)).containsExactly(5_000L);
            assertThat(simulator.statistics().throttled()).isZero();
            assertThat(simulator.statistics().maxCallsPerSecond()).isLessThanOrEqualTo(20);
        }
    }

    @Test
    void shouldKeepTheOwnRateOfAnOperation() {
        Quota quota = Quota.perSecond(100).withName("own-rate").withOperationRate("v4/timpush/get_attr", 10);
        try (TimSimulator simulator = simulator().callsPerSecond(10).start();
                TimClient client = client(simulator).quota(quota).build()) {
            assertThat(succeeded(client, 2_500)).isEqualTo(2_500);
            assertThat(simulator.statistics().throttled()).isZero();
            assertThat(simulator.statistics().maxCallsPerSecond()).isLessThanOrEqualTo(10);
        }
    }

    @Test
    void shouldShareTheQuotaBetweenStreamsAndClients() {
        Quota quota = Quota.perSecond(50).withName("shared");
        try (TimSimulator simulator = simulator().callsPerSecond(50).start();
                TimClient one = client(simulator).quota(quota).build();
                TimClient other = client(simulator).quota(quota).build()) {
            Flux<Long> both = Flux.merge(count(one, 3_000), count(one, 3_000), count(other, 3_000));
            assertThat(SimulatorFixture.collect(both)).containsExactly(3_000L, 3_000L, 3_000L);
            assertThat(simulator.statistics().throttled()).isZero();
        }
    }

    @Test
    void shouldTakeAPermitForEachAttempt() {
        try (TimSimulator simulator = simulator()
                        .callsPerSecond(100)
                        .fault(InjectedFault.BAD_GATEWAY, 0.15)
                        .fault(InjectedFault.CONNECTION_RESET, 0.15)
                        .start();
                TimClient client = client(simulator)
                        .bulk(BulkOptions.defaults().withMaxAttempts(20))
                        .quota(Quota.perSecond(100).withName("faulty"))
                        .build()) {
            assertThat(succeeded(client, 15_000)).isEqualTo(15_000);
            assertThat(simulator.statistics().calls()).isGreaterThan(165);
            assertThat(simulator.statistics().throttled()).isZero();
        }
    }

    @Test
    void shouldRetryThrottledCallsWithoutSpendingAttempts() {
        try (TimSimulator simulator = simulator()
                        .enqueueFaults(InjectedFault.THROTTLED, InjectedFault.THROTTLED)
                        .start();
                TimClient client = client(simulator)
                        .bulk(BulkOptions.defaults().withMaxAttempts(1))
                        .build()) {
            assertThat(succeeded(client, 100)).isEqualTo(100);
            assertThat(simulator.statistics().calls()).isEqualTo(3);
        }
    }

    private static long succeeded(TimClient client, int accounts) {
        return SimulatorFixture.collect(count(client, accounts)).get(0);
    }

    private static Flux<Long> count(TimClient client, int accounts) {
        return client.timPush()
                .attributes()
                .get(accounts(accounts))
                .filter(AccountResult.Success.class::isInstance)
                .count()
                .flux();
    }
}
