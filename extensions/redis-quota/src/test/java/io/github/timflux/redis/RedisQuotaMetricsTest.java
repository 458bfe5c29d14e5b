package io.github.timflux.redis;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.timflux.redis.RedisQuotaState.Source;
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
    void shouldTellWhatTheQuotaDoes() {
        try (RedisProcess redis = RedisProcess.start();
                RedisQuota quota =
                        RedisQuota.builder(1, redis.uri()).instances(4).build()) {
            new RedisQuotaMetrics("test", quota).bindTo(registry);
            PermitScheduler source = quota.schedulerFor(OPERATION);
            Flux.range(0, 3)
                    .concatMap(i -> source.nextPermit().doOnNext(PermitScheduler.Permit::markWritten), 1)
                    .blockLast();
            assertThat(count("timflux.redis.granted")).isEqualTo(3);
            assertThat(count("timflux.redis.requests")).isPositive();
            assertThat(count("timflux.redis.lost")).isNotNegative();
            assertThat(shared()).isOne();
            redis.kill();
            Await.until(() -> {
                source.nextPermit().subscribe().dispose();
                return quota.states().get(0).source() != Source.REDIS;
            });
            assertThat(shared()).isZero();
        }
    }

    @Test
    void shouldBeExplainedToOperators() throws IOException {
        try (RedisQuota quota = RedisQuota.builder(1, RedisURI.create("127.0.0.1", 1))
                .instances(1)
                .build()) {
            new RedisQuotaMetrics("test", quota).bindTo(registry);
        }
        String handbook = Files.readString(Path.of("../../docs/operations.md"));
        assertThat(registry.getMeters()).hasSize(4).extracting(Meter::getId).allSatisfy(id -> assertThat(handbook)
                .contains("`" + id.getName() + "`"));
    }

    private double count(String name) {
        return registry.get(name).tag("client", "test").functionCounter().count();
    }

    private double shared() {
        return registry.get("timflux.redis.shared")
                .tag("client", "test")
                .gauge()
                .value();
    }
}
