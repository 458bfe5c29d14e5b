package io.github.timflux.redis;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.timflux.AccountResult;
import io.github.timflux.Credentials;
import io.github.timflux.Quota;
import io.github.timflux.TimClient;
import io.github.timflux.core.TimFlux;
import io.github.timflux.simulator.TimSimulator;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import reactor.core.publisher.Flux;

/** Clients of four instances call one simulated service, which counts their calls. */
final class SharedServiceQuotaTest {

    private static final long SDK_APP_ID = 1_400_000_000L;
    private static final String GET = "v4/timpush/get_attr";

    /** For 30 calls of each instance. */
    private static final int ACCOUNTS = 3_000;

    /** Four instances without a shared quota would make their 120 calls within a second. */
    @Test
    void shouldKeepTheQuotaOfAllInstances() {
        try (RedisProcess redis = startRedis();
                TimSimulator service = TimSimulator.builder()
                        // The quota of the instances is 40. The rest is room for process stalls.
                        .callsPerSecond(70)
                        .accountDirectory(account -> Map.of("name", account))
                        .start()) {
            List<Instance> fleet =
                    Stream.generate(() -> Instance.of(redis, service)).limit(4).toList();
            fleet.forEach(Instance::warmUp);
            Long successes = Flux.fromIterable(fleet)
                    .flatMap(
                            instance -> instance.client().timPush().attributes().get(accounts(ACCOUNTS)), fleet.size())
                    .filter(AccountResult.Success.class::isInstance)
                    .count()
                    .block();
            assertThat(successes).isEqualTo(4L * ACCOUNTS);
            assertThat(service.statistics().throttled()).isZero();
            assertThat(fleet).allSatisfy(instance -> {
                assertThat(instance.quota().isShared()).isTrue();
                assertThat(instance.quota().states().get(0).grantedPermits()).isGreaterThanOrEqualTo(ACCOUNTS / 100);
            });
            fleet.forEach(Instance::close);
        }
    }

    /**
     * The operation has a lower rate than the others. Four instances that do not share it would make their 20 calls
     * within a second.
     */
    @Test
    @Tag("thorough")
    void shouldKeepTheRateOfAnOperationOfAllInstances() {
        try (RedisProcess redis = startRedis();
                TimSimulator service = TimSimulator.builder()
                        // Leaves room for process stalls, too.
                        .callsPerSecond(15)
                        .accountDirectory(account -> Map.of("name", account))
                        .start()) {
            List<Instance> fleet = Stream.generate(() -> Instance.withRateOfGet(redis, service, 8))
                    .limit(4)
                    .toList();
            fleet.forEach(Instance::warmUp);
            Long successes = Flux.fromIterable(fleet)
                    .flatMap(
                            instance -> instance.client().timPush().attributes().get(accounts(500)), fleet.size())
                    .filter(AccountResult.Success.class::isInstance)
                    .count()
                    .block();
            assertThat(successes).isEqualTo(2_000);
            assertThat(service.statistics().throttled()).isZero();
            assertThat(fleet).allSatisfy(instance -> {
                assertThat(instance.quota().states().get(0).callsPerSecond()).isEqualTo(8);
                assertThat(instance.client().rateLimiters().get(0).configuredRate())
                        .isEqualTo(8);
            });
            fleet.forEach(Instance::close);
        }
    }

    /** The lower rate after throttling must apply to the slots of Redis. */
    @Test
    @Tag("thorough")
    void shouldLowerTheRateWhenTheServiceThrottles() {
        try (RedisProcess redis = startRedis();
                TimSimulator service = TimSimulator.builder()
                        .callsPerSecond(10)
                        .accountDirectory(account -> Map.of("name", account))
                        .start();
                Instance instance = Instance.of(redis, service)) {
            Long successes = instance.client()
                    .timPush()
                    .attributes()
                    .get(accounts(2_000))
                    .filter(AccountResult.Success.class::isInstance)
                    .count()
                    .block();
            assertThat(successes).isEqualTo(2_000);
            assertThat(service.statistics().throttled()).isPositive();
            assertThat(instance.client().rateLimiters())
                    .allSatisfy(state -> assertThat(state.currentRate()).isLessThan(state.configuredRate()));
        }
    }

    private static RedisProcess startRedis() {
        RedisProcess redis = RedisProcess.start();
        redis.setFreeSlot("timflux:" + SDK_APP_ID + ":" + GET);
        return redis;
    }

    private static Flux<String> accounts(int count) {
        return Flux.range(0, count).map(i -> "u" + i);
    }

    private record Instance(RedisQuota quota, TimClient client) implements AutoCloseable {

        static Instance of(RedisProcess redis, TimSimulator service) {
            return of(RedisQuota.builder(SDK_APP_ID, redis.uri()), Quota.perSecond(40), service);
        }

        static Instance withRateOfGet(RedisProcess redis, TimSimulator service, int rate) {
            return of(
                    RedisQuota.builder(SDK_APP_ID, redis.uri()).operationRate(GET, rate),
                    Quota.perSecond(40).withOperationRate(GET, rate),
                    service);
        }

        private static Instance of(RedisQuotaBuilder builder, Quota clientQuota, TimSimulator service) {
            RedisQuota quota = builder.callsPerSecond(40).instances(4).build();
            TimClient client = TimFlux.builder(
                            SDK_APP_ID, Credentials.secretKey("administrator", "0123456789abcdef".repeat(4)))
                    .endpoint(service.endpoint())
                    .quota(clientQuota)
                    .permitSchedulers(quota)
                    .build();
            return new Instance(quota, client);
        }

        /** The first call loads classes. Calls that wait for it would be sent all at once. */
        void warmUp() {
            client.timPush().attributes().get("u1").block();
        }

        @Override
        public void close() {
            client.close();
            quota.close();
        }
    }
}
