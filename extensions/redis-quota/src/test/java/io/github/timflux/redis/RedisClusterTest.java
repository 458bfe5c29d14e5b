package io.github.timflux.redis;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.timflux.redis.RedisQuotaState.Mode;
import io.lettuce.core.RedisURI;
import io.lettuce.core.cluster.RedisClusterClient;
import java.time.Duration;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Uses a quota with a real Redis Cluster. All tests share one cluster, because its start takes some seconds. */
@Timeout(120)
final class RedisClusterTest {

    private static final String CLIENT_NAME = "of-the-application";
    private static final RedisGroup CLUSTER = RedisGroup.cluster();

    @AfterAll
    static void stop() {
        CLUSTER.close();
    }

    /** A cluster can have one configuration endpoint. */
    @Test
    void shouldConnectThroughOneNode() {
        try (BusyQuota quota =
                BusyQuota.on("redis-cluster://127.0.0.1:" + CLUSTER.server(1).port())) {
            quota.awaitPermits(Mode.REDIS);
        }
    }

    @Test
    void shouldReadANodeListThatLettuceHasRead() {
        try (BusyQuota quota = BusyQuota.on(RedisNodes.of(RedisURI.create("redis://" + CLUSTER.hosts())))) {
            quota.awaitPermits(Mode.REDIS);
        }
    }

    @Test
    void shouldUseTheClientOfTheApplicationAndLeaveItOpen() {
        RedisURI uri = CLUSTER.server(0).uri();
        uri.setClientName(CLIENT_NAME);
        RedisClusterClient client = RedisClusterClient.create(uri);
        try (BusyQuota quota = new BusyQuota(RedisQuota.builder(1, client))) {
            quota.awaitPermits(Mode.REDIS);
            assertThat(connectionsOfTheApplication()).isPositive();
        }
        // RedisClusterClient.shutdown() can wait forever while a connection is being closed, so wait for the close.
        Await.until(() -> connectionsOfTheApplication() == 0);
        assertThat(client.connect().sync().ping()).isEqualTo("PONG");
        client.shutdown(Duration.ZERO, Duration.ofSeconds(1));
    }

    private static long connectionsOfTheApplication() {
        return (CLUSTER.commands(0).clientList() + CLUSTER.commands(1).clientList())
                .lines()
                .filter(line -> line.contains("name=" + CLIENT_NAME))
                .count();
    }
}
