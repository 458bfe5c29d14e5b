package io.github.timflux.redis;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.timflux.redis.RedisQuotaState.Source;
import io.lettuce.core.RedisClient;
import io.lettuce.core.RedisURI;
import io.lettuce.core.api.sync.RedisCommands;
import io.lettuce.core.cluster.RedisClusterClient;
import io.lettuce.core.cluster.SlotHash;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import reactor.core.Disposable;

/** That a quota works with a real Redis, and goes on without it. */
@Timeout(120)
final class RedisQuotaTest {

    private static final String OPERATION = "v4/timpush/get_attr";

    private final AtomicInteger granted = new AtomicInteger();

    @Test
    void shouldGoOnWhileRedisIsGoneAndComeBackByItself() {
        try (RedisProcess redis = RedisProcess.start();
                RedisQuota quota =
                        RedisQuota.builder(1, redis.uri()).instances(4).build()) {
            Disposable work = work(quota);
            awaitGrants(quota, Source.REDIS);
            redis.kill();
            awaitGrants(quota, Source.SHARE);
            assertThat(quota.schedulerFor("v4/timpush/get_tag").nextPermit().blockOptional(Duration.ofSeconds(20)))
                    .isPresent();
            assertThat(quota.isShared()).isFalse();
            redis.restart();
            awaitGrants(quota, Source.REDIS);
            assertThat(quota.isShared())
                    .as("though one of two operations has not looked since")
                    .isTrue();
            work.dispose();
        }
    }

    @Test
    void shouldGoOnWhileRedisHangsAndComeBackByItself() {
        try (RedisProcess redis = RedisProcess.start();
                RedisQuota quota =
                        RedisQuota.builder(1, redis.uri()).instances(4).build()) {
            Disposable work = work(quota);
            awaitGrants(quota, Source.REDIS);
            redis.hang();
            awaitGrants(quota, Source.SHARE);
            redis.goOn();
            awaitGrants(quota, Source.REDIS);
            work.dispose();
        }
    }

    @Test
    void shouldBeginWithItsShareIfRedisIsNotThere() {
        try (RedisProcess redis = RedisProcess.start();
                RedisQuota quota =
                        RedisQuota.builder(1, redis.uri()).instances(4).build()) {
            redis.kill();
            Disposable work = work(quota);
            awaitGrants(quota, Source.SHARE);
            work.dispose();
        }
    }

    @Test
    void shouldGoOnWithItsShareWhenItIsClosedTooEarly() {
        try (RedisProcess redis = RedisProcess.start()) {
            RedisQuota quota = RedisQuota.builder(1, redis.uri()).instances(4).build();
            Disposable work = work(quota);
            awaitGrants(quota, Source.REDIS);
            quota.close();
            awaitGrants(quota, Source.SHARE);
            work.dispose();
        }
    }

    @Test
    void shouldCloseItsConnectionAndLeaveTheClientOpen() {
        try (RedisProcess redis = RedisProcess.start()) {
            RedisClient client = RedisClient.create(redis.uri());
            RedisCommands<String, String> commands = client.connect().sync();
            RedisQuota quota =
                    RedisQuota.builder(1, client, redis.uri()).instances(4).build();
            assertThat(connections(commands)).isEqualTo(1);
            Disposable work = work(quota);
            awaitGrants(quota, Source.REDIS);
            assertThat(connections(commands)).isEqualTo(2);
            work.dispose();
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
            one.schedulerFor("a")
                    .nextPermit()
                    .then(one.schedulerFor("b").nextPermit())
                    .block();
            two.schedulerFor("a").nextPermit().block();
            RedisClient client = RedisClient.create(redis.uri());
            assertThat(client.connect().sync().keys("*"))
                    .containsExactlyInAnyOrder("timflux:1400000001:a", "timflux:1400000001:b", "my:1400000002:a");
            client.shutdown(Duration.ZERO, Duration.ofSeconds(1));
            assertThat(one.states()).extracting(RedisQuotaState::operation).containsExactly("a", "b");
        }
    }

    @Test
    void shouldGiveTheClientsOfAProcessTheSamePermits() {
        try (RedisQuota quota = RedisQuota.builder(1, RedisURI.create("127.0.0.1", 1))
                .instances(1)
                .build()) {
            assertThat(quota.schedulerFor("a"))
                    .isSameAs(quota.schedulerFor("a"))
                    .isNotSameAs(quota.schedulerFor("b"));
        }
    }

    @Test
    void shouldWorkOnACluster() {
        try (RedisProcess redis = RedisProcess.start("--cluster-enabled", "yes")) {
            RedisClient setup = RedisClient.create(redis.uri());
            RedisCommands<String, String> commands = setup.connect().sync();
            commands.clusterAddSlots(IntStream.range(0, SlotHash.SLOT_COUNT).toArray());
            Await.until(() -> commands.clusterInfo().contains("cluster_state:ok"));
            RedisClusterClient client = RedisClusterClient.create(redis.uri());
            try (RedisQuota quota = RedisQuota.builder(1, client).instances(4).build()) {
                Disposable work = work(quota);
                awaitGrants(quota, Source.REDIS);
                work.dispose();
            }
            // First: a client of a cluster that is shut down while a connection is being closed may wait for ever.
            Await.until(() -> connections(commands) == 1);
            client.shutdown(Duration.ZERO, Duration.ofSeconds(1));
            setup.shutdown(Duration.ZERO, Duration.ofSeconds(1));
        }
    }

    private static long connections(RedisCommands<String, String> commands) {
        return commands.clientList().lines().count();
    }

    private Disposable work(RedisQuota quota) {
        return quota.schedulerFor(OPERATION)
                .nextPermit()
                .doOnNext(permit -> {
                    permit.markWritten();
                    granted.incrementAndGet();
                })
                .repeat()
                .subscribe();
    }

    /** Until some are granted while permits come from there. */
    private void awaitGrants(RedisQuota quota, Source source) {
        Await.until(() -> quota.states().get(0).source() == source);
        int before = granted.get();
        Await.until(() -> granted.get() > before + 2);
        assertThat(quota.states().get(0).source()).isEqualTo(source);
    }
}
