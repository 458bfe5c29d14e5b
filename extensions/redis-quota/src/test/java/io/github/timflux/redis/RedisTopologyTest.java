package io.github.timflux.redis;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.timflux.redis.RedisQuotaState.Mode;
import io.lettuce.core.api.sync.RedisCommands;
import java.nio.file.Path;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Uses a quota with real Redis servers of several kinds, and continues after failovers. */
@Timeout(120)
final class RedisTopologyTest {

    /** Nothing listens on this port. */
    private static final String UNREACHABLE = "127.0.0.1:1";

    @Test
    @Tag("thorough")
    void shouldFindTheNewMasterAfterAFailoverOfSentinel() {
        try (RedisGroup redis = RedisGroup.sentinel();
                BusyQuota quota = BusyQuota.on("redis-sentinel://" + UNREACHABLE + ",127.0.0.1:"
                        + redis.server(2).port() + "#" + RedisGroup.MASTER_NAME)) {
            quota.awaitPermits(Mode.REDIS);
            redis.server(0).hang();
            awaitMaster(redis.commands(1));
            awaitReservation(redis.commands(1));
            quota.awaitPermits(Mode.REDIS);
            redis.server(0).resume();
            awaitReservation(redis.commands(1));
        }
    }

    /** The new master has not cached the script, and the old one refuses it with READONLY. */
    @Test
    void shouldFindTheNewMasterWhenTheOldOneIsAReplica() {
        try (RedisGroup redis = RedisGroup.masterReplica();
                BusyQuota quota = BusyQuota.on("redis-master-replica://" + redis.hosts())) {
            quota.awaitPermits(Mode.REDIS);
            redis.commands(1).replicaofNoOne();
            redis.commands(0).replicaof("127.0.0.1", redis.server(1).port());
            awaitReservation(redis.commands(1));
            quota.awaitPermits(Mode.REDIS);
        }
    }

    @Test
    @Tag("thorough")
    void shouldFindTheNewMasterWhenTheOldOneHangs() {
        try (RedisGroup redis = RedisGroup.masterReplica();
                BusyQuota quota = BusyQuota.on("redis-master-replica://" + redis.hosts())) {
            quota.awaitPermits(Mode.REDIS);
            redis.server(0).hang();
            quota.awaitPermits(Mode.LOCAL_SHARE);
            redis.commands(1).replicaofNoOne();
            awaitReservation(redis.commands(1));
            quota.awaitPermits(Mode.REDIS);
        }
    }

    @Test
    @Tag("thorough")
    void shouldFindTheNewMasterOfACluster() {
        try (RedisGroup redis = RedisGroup.cluster();
                BusyQuota quota = BusyQuota.on("redis://" + redis.hosts())) {
            quota.awaitPermits(Mode.REDIS);
            redis.server(0).hang();
            redis.commands(1).clusterFailover(false, true);
            awaitReservation(redis.commands(1));
            quota.awaitPermits(Mode.REDIS);
        }
    }

    @Test
    @Tag("thorough")
    void shouldReportThatTheServerIsAReplica() {
        try (RedisGroup redis = RedisGroup.masterReplica();
                BusyQuota quota = BusyQuota.on(RedisNodes.of(redis.server(1).uri()))) {
            quota.awaitPermits(Mode.LOCAL_SHARE);
            redis.commands(1).replicaofNoOne();
            quota.awaitPermits(Mode.REDIS);
        }
    }

    @Test
    void shouldConnectThroughAUnixSocket() {
        Path socket = Path.of(
                System.getProperty("java.io.tmpdir"),
                "timflux-" + ProcessHandle.current().pid() + ".sock");
        try (RedisProcess redis = RedisProcess.start("--unixsocket", socket.toString())) {
            redis.setFreeSlot(BusyQuota.KEY);
            try (BusyQuota quota = BusyQuota.on("redis-socket://" + socket)) {
                quota.awaitPermits(Mode.REDIS);
            }
        }
    }

    @Test
    void shouldAuthenticateAtSentinelAndRedisWithDifferentPasswords() {
        try (RedisGroup redis = RedisGroup.sentinel("requirepass for-sentinel")) {
            redis.commands(0).configSet("requirepass", "for-redis");
            try (BusyQuota quota = BusyQuota.on("redis-sentinel://:for-redis@127.0.0.1:"
                    + redis.server(2).port() + "/3?sentinelPassword=for-sentinel#" + RedisGroup.MASTER_NAME)) {
                quota.awaitPermits(Mode.REDIS);
                redis.commands(0).select(3);
                assertThat(redis.commands(0).keys("*")).containsExactly(BusyQuota.KEY);
            }
        }
    }

    private static void awaitMaster(RedisCommands<String, String> commands) {
        Await.until(() -> commands.info("replication").contains("role:master"));
    }

    /** Waits until a slot is reserved on this server; replicas have a copy of the last reservation. */
    private static void awaitReservation(RedisCommands<String, String> commands) {
        awaitMaster(commands);
        String before = commands.hget(BusyQuota.KEY, "due");
        Await.until(() -> !commands.hget(BusyQuota.KEY, "due").equals(before));
    }
}
