package io.github.timflux.redis;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.timflux.redis.RedisQuotaState.Mode;
import io.lettuce.core.RedisClient;
import io.lettuce.core.RedisURI;
import io.lettuce.core.api.sync.RedisCommands;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import reactor.core.Disposable;
import reactor.core.publisher.Mono;

/** Uses a quota with a real Redis, and during outages of it. */
@Timeout(120)
final class RedisQuotaTest {

    private static final String OPERATION = "v4/timpush/get_attr";

    private final AtomicInteger granted = new AtomicInteger();

    @Test
    void shouldUseTheLocalShareWhileRedisIsDownAndReturnToRedis() {
        try (RedisProcess redis = RedisProcess.start();
                RedisQuota quota =
                        RedisQuota.builder(1, redis.uri()).instances(4).build()) {
            redis.setFreeSlot(BusyQuota.KEY);
            Disposable calls = startCalls(quota);
            awaitPermits(quota, Mode.REDIS);
            redis.kill();
            awaitPermits(quota, Mode.LOCAL_SHARE);
            assertThat(quota.schedulerFor("v4/timpush/get_tag").nextPermit().blockOptional(Duration.ofSeconds(20)))
                    .isPresent();
            assertThat(quota.isShared()).isFalse();
            redis.restart();
            awaitPermits(quota, Mode.REDIS);
            assertThat(quota.isShared())
                    .as("although one of two operations has not probed Redis since the outage")
                    .isTrue();
            calls.dispose();
        }
    }

    @Test
    @Tag("thorough")
    void shouldUseTheLocalShareWhileRedisHangsAndReturnToRedis() {
        try (RedisProcess redis = RedisProcess.start();
                RedisQuota quota =
                        RedisQuota.builder(1, redis.uri()).instances(4).build()) {
            redis.setFreeSlot(BusyQuota.KEY);
            Disposable calls = startCalls(quota);
            awaitPermits(quota, Mode.REDIS);
            redis.hang();
            awaitPermits(quota, Mode.LOCAL_SHARE);
            redis.resume();
            awaitPermits(quota, Mode.REDIS);
            calls.dispose();
        }
    }

    @Test
    @Tag("thorough")
    void shouldStartWithTheLocalShareIfRedisIsDown() {
        try (RedisProcess redis = RedisProcess.start();
                RedisQuota quota =
                        RedisQuota.builder(1, redis.uri()).instances(4).build()) {
            redis.kill();
            Disposable calls = startCalls(quota);
            awaitPermits(quota, Mode.LOCAL_SHARE);
            calls.dispose();
        }
    }

    @Test
    void shouldUseTheLocalShareWhenItIsClosedBeforeItsClient() {
        try (RedisProcess redis = RedisProcess.start()) {
            RedisQuota quota = RedisQuota.builder(1, redis.uri()).instances(4).build();
            redis.setFreeSlot(BusyQuota.KEY);
            Disposable calls = startCalls(quota);
            awaitPermits(quota, Mode.REDIS);
            quota.close();
            awaitPermits(quota, Mode.LOCAL_SHARE);
            calls.dispose();
        }
    }

    @Test
    void shouldCloseItsConnectionAndLeaveTheClientOpen() {
        try (RedisProcess redis = RedisProcess.start()) {
            redis.setFreeSlot(BusyQuota.KEY);
            RedisClient client = RedisClient.create(redis.uri());
            RedisCommands<String, String> commands = client.connect().sync();
            RedisQuota quota =
                    RedisQuota.builder(1, client, redis.uri()).instances(4).build();
            assertThat(connections(commands)).isEqualTo(1);
            Disposable calls = startCalls(quota);
            awaitPermits(quota, Mode.REDIS);
            assertThat(connections(commands)).isEqualTo(2);
            calls.dispose();
            quota.close();
            Await.until(() -> connections(commands) == 1);
            assertThat(commands.ping()).isEqualTo("PONG");
            client.shutdown(Duration.ZERO, Duration.ofSeconds(1));
        }
    }

    @Test
    void shouldKeepOneKeyForEachOperationAndApplication() {
        try (RedisProcess redis = RedisProcess.start();
                RedisQuota one = RedisQuota.builder(1_400_000_001L, redis.uri())
                        .instances(1)
                        .build();
                RedisQuota two = RedisQuota.builder(1_400_000_002L, redis.uri())
                        .instances(1)
                        .keyPrefix("my:")
                        .build()) {
            Mono.when(
                            one.schedulerFor("a").nextPermit(),
                            one.schedulerFor("b").nextPermit(),
                            two.schedulerFor("a").nextPermit())
                    .block();
            RedisClient client = RedisClient.create(redis.uri());
            assertThat(client.connect().sync().keys("*"))
                    .containsExactlyInAnyOrder("timflux:1400000001:a", "timflux:1400000001:b", "my:1400000002:a");
            client.shutdown(Duration.ZERO, Duration.ofSeconds(1));
            assertThat(one.states()).extracting(RedisQuotaState::operation).containsExactly("a", "b");
        }
    }

    @Test
    void shouldReturnOneSchedulerForEachOperation() {
        try (RedisQuota quota = RedisQuota.builder(1, RedisURI.create("127.0.0.1", 1))
                .instances(1)
                .build()) {
            assertThat(quota.schedulerFor("a"))
                    .isSameAs(quota.schedulerFor("a"))
                    .isNotSameAs(quota.schedulerFor("b"));
        }
    }

    private static long connections(RedisCommands<String, String> commands) {
        return commands.clientList().lines().count();
    }

    private Disposable startCalls(RedisQuota quota) {
        return quota.schedulerFor(OPERATION)
                .nextPermit()
                .doOnNext(permit -> {
                    permit.markWritten();
                    granted.incrementAndGet();
                })
                .repeat()
                .subscribe();
    }

    /** Waits until permits are granted in the given mode. */
    private void awaitPermits(RedisQuota quota, Mode mode) {
        Await.until(() -> quota.states().get(0).mode() == mode);
        int before = granted.get();
        Await.until(() -> granted.get() > before + 2);
        assertThat(quota.states().get(0).mode()).isEqualTo(mode);
    }
}
