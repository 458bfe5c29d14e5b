package io.github.timflux.redis;

import io.github.timflux.redis.RedisQuota.OwnedConnection;
import io.lettuce.core.ClientOptions;
import io.lettuce.core.cluster.RedisClusterClient;
import io.lettuce.core.cluster.api.StatefulRedisClusterConnection;
import io.lettuce.core.codec.StringCodec;
import io.lettuce.core.resource.ClientResources;
import java.time.Duration;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Creates the connection of a quota. */
@FunctionalInterface
interface RedisConnector {

    /**
     * Creates a connection that is not open yet.
     *
     * @param timeout time-out of a connection attempt, and of a command
     * @param options options of a client that is created, or null for the defaults
     * @param resources resources of a client that is created, or null for its own
     */
    OwnedConnection connect(Duration timeout, @Nullable ClientOptions options, @Nullable ClientResources resources);

    /** Uses a client of the application, and does not shut it down. */
    static RedisConnector ofApplication(Function<Duration, LazyRedisConnection<?>> connection) {
        return (timeout, options, resources) -> {
            if (options != null || resources != null) {
                throw new IllegalArgumentException("Client options or client resources are set, but the quota uses a"
                        + " Lettuce client of the application; expected them on that client.");
            }
            return new OwnedConnection(connection.apply(timeout), () -> {});
        };
    }

    /** The client connects to the nodes in its partition table, and does not refresh that table after a failover. */
    static LazyRedisConnection<StatefulRedisClusterConnection<String, String>> clusterConnection(
            RedisClusterClient client) {
        return new LazyRedisConnection<>(
                () -> client.refreshPartitionsAsync()
                        .toCompletableFuture()
                        .thenCompose(refreshed -> client.connectAsync(StringCodec.UTF8)),
                StatefulRedisClusterConnection::async);
    }
}
