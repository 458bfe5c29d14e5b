package io.github.timflux.redis;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.timflux.redis.RedisQuotaState.Mode;
import io.github.timflux.spi.PermitScheduler;
import io.lettuce.core.RedisURI;
import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import reactor.core.publisher.Flux;

final class RedisQuotaMetricsTest {

    private static final String OPERATION = "v4/timpush/get_attr";

    private final SimpleMeterRegistry registry = new SimpleMeterRegistry();

    @Test
    void shouldReportPermitsRequestsAndOutages() {
        try (RedisProcess redis = RedisProcess.start();
                RedisQuota quota =
                        RedisQuota.builder(1, redis.uri()).instances(4).build()) {
            redis.setFreeSlot("timflux:1:" + OPERATION);
            new RedisQuotaMetrics("test", quota).bindTo(registry);
            PermitScheduler permits = quota.schedulerFor(OPERATION);
            Flux.range(0, 3)
                    .concatMap(i -> permits.nextPermit().doOnNext(PermitScheduler.Permit::markWritten), 1)
                    .blockLast();
            assertThat(count("timflux.redis.permits")).isEqualTo(3);
            assertThat(count("timflux.redis.requests")).isPositive();
            assertThat(count("timflux.redis.slots.expired")).isNotNegative();
            assertThat(outages()).isZero();
            redis.kill();
            Await.until(() -> {
                permits.nextPermit().subscribe().dispose();
                return quota.states().get(0).mode() != Mode.REDIS;
            });
            assertThat(outages()).isOne();
        }
    }

    @Test
    void shouldBeExplainedInTheOperationsPage() throws IOException {
        try (RedisQuota quota = unreachable()) {
            new RedisQuotaMetrics("test", quota).bindTo(registry);
        }
        String operationsPage = Files.readString(Path.of("../../docs/operations.md"));
        assertThat(registry.getMeters()).hasSize(4).extracting(Meter::getId).allSatisfy(id -> assertThat(operationsPage)
                .contains("`" + id.getName() + "`"));
    }

    @Test
    void shouldDescribeEveryMeter() {
        try (RedisQuota quota = unreachable()) {
            new RedisQuotaMetrics("test", quota).bindTo(registry);
        }
        assertThat(registry.getMeters())
                .extracting(Meter::getId)
                .hasSize(4)
                .allSatisfy(id -> assertThat(id.getDescription()).isNotBlank())
                .allSatisfy(id -> assertThat(id.getBaseUnit()).isNotBlank());
    }

    @Test
    void shouldRemoveAllMetersOnClose() {
        try (RedisQuota quota = unreachable();
                RedisQuotaMetrics metrics = new RedisQuotaMetrics("test", quota)) {
            metrics.bindTo(registry);
            assertThat(registry.getMeters()).hasSize(4);
        }
        assertThat(registry.getMeters()).isEmpty();
    }

    private static RedisQuota unreachable() {
        return RedisQuota.builder(1, RedisURI.create("127.0.0.1", 1))
                .instances(1)
                .build();
    }

    private double count(String name) {
        return registry.get(name).tag("client", "test").functionCounter().count();
    }

    private double outages() {
        return registry.get("timflux.redis.quota.outages")
                .tag("client", "test")
                .gauge()
                .value();
    }
}
