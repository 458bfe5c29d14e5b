package io.github.timflux.redis;

import io.lettuce.core.RedisClient;
import io.lettuce.core.api.sync.RedisCommands;
import io.lettuce.core.cluster.SlotHash;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/**
 * Servers of the tests that belong together: a master with a replica, with a Sentinel, or as a cluster. The operation
 * of {@link BusyQuota} has a free slot.
 */
final class RedisGroup implements AutoCloseable {

    static final String MASTER_NAME = "mymaster";

    private static final String LOOPBACK = "127.0.0.1";

    private final List<RedisProcess> processes = new ArrayList<>();
    private final RedisClient client = RedisClient.create();
    private final Map<Integer, RedisCommands<String, String>> commands = new HashMap<>();

    private RedisGroup() {}

    /** Starts a master and its replica, as servers 0 and 1. */
    static RedisGroup masterReplica(String... options) {
        RedisGroup group = new RedisGroup();
        group.start(options);
        group.start(options);
        group.server(0).setFreeSlot(BusyQuota.KEY);
        group.commands(1).replicaof(LOOPBACK, group.server(0).port());
        Await.until(() -> group.commands(1).info("replication").contains("master_link_status:up"));
        return group;
    }

    /** Starts a master, its replica and a Sentinel, as servers 0 to 2. */
    static RedisGroup sentinel(String... sentinelOptions) {
        RedisGroup group = masterReplica();
        List<String> lines = new ArrayList<>(List.of(
                "sentinel monitor " + MASTER_NAME + " " + LOOPBACK + " "
                        + group.server(0).port() + " 1",
                "sentinel down-after-milliseconds " + MASTER_NAME + " 500",
                "sentinel failover-timeout " + MASTER_NAME + " 2000"));
        lines.addAll(List.of(sentinelOptions));
        try {
            group.processes.add(RedisProcess.startSentinel(
                    Files.write(group.server(0).folder().resolve("sentinel.conf"), lines)));
        } catch (IOException e) {
            throw new UncheckedIOException("The configuration of the Sentinel cannot be written.", e);
        }
        return group;
    }

    /** Starts a cluster of a master with all slots and its replica, as servers 0 and 1. */
    static RedisGroup cluster() {
        RedisGroup group = new RedisGroup();
        group.start("--cluster-enabled", "yes", "--cluster-node-timeout", "2000");
        group.start("--cluster-enabled", "yes", "--cluster-node-timeout", "2000");
        RedisCommands<String, String> master = group.commands(0);
        master.clusterAddSlots(IntStream.range(0, SlotHash.SLOT_COUNT).toArray());
        group.commands(1).clusterMeet(LOOPBACK, group.server(0).port());
        Await.until(() -> group.commands(1).clusterNodes().contains(master.clusterMyId())
                && master.clusterNodes().contains(group.commands(1).clusterMyId()));
        group.commands(1).clusterReplicate(master.clusterMyId());
        Await.until(() -> group.commands(1).info("replication").contains("master_link_status:up")
                && master.clusterInfo().contains("cluster_state:ok")
                && group.commands(1).clusterInfo().contains("cluster_state:ok"));
        group.server(0).setFreeSlot(BusyQuota.KEY);
        return group;
    }

    private void start(String... options) {
        processes.add(RedisProcess.start(options));
    }

    RedisProcess server(int index) {
        return processes.get(index);
    }

    /** {@return the commands of a connection to a server, as the default user} */
    RedisCommands<String, String> commands(int index) {
        return commands.computeIfAbsent(
                index, opened -> client.connect(server(opened).uri()).sync());
    }

    /** {@return the first hosts and ports of the group, separated by commas} */
    String hosts() {
        return LOOPBACK + ":" + server(0).port() + "," + LOOPBACK + ":"
                + server(1).port();
    }

    @Override
    public void close() {
        client.shutdown(Duration.ZERO, Duration.ofSeconds(1));
        // The folder of the first process has the configuration of the Sentinel.
        for (int i = processes.size() - 1; i >= 0; i--) {
            processes.get(i).close();
        }
    }
}
