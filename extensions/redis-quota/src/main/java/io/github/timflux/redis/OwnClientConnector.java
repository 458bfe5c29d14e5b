package io.github.timflux.redis;

import io.github.timflux.redis.RedisNodes.Topology;
import io.github.timflux.redis.RedisQuota.OwnedConnection;
import io.lettuce.core.AbstractRedisClient;
import io.lettuce.core.ClientOptions;
import io.lettuce.core.RedisClient;
import io.lettuce.core.RedisURI;
import io.lettuce.core.SocketOptions;
import io.lettuce.core.TimeoutOptions;
import io.lettuce.core.api.StatefulRedisConnection;
import io.lettuce.core.cluster.ClusterClientOptions;
import io.lettuce.core.cluster.RedisClusterClient;
import io.lettuce.core.codec.StringCodec;
import io.lettuce.core.resource.ClientResources;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Creates a Lettuce client for a quota, and shuts it down with the quota. */
record OwnClientConnector(RedisNodes nodes) implements RedisConnector {

    @Override
    public OwnedConnection connect(
            Duration timeout, @Nullable ClientOptions options, @Nullable ClientResources resources) {
        ClientOptions withTimeouts = withTimeouts(options == null ? ClientOptions.create() : options, timeout);
        List<RedisURI> uris = nodes.uris(timeout);
        return nodes.topology() == Topology.CLUSTER
                ? cluster(uris, withTimeouts, resources)
                : masterOf(uris, withTimeouts, resources);
    }

    private static OwnedConnection cluster(
            List<RedisURI> uris, ClientOptions options, @Nullable ClientResources resources) {
        RedisClusterClient client =
                resources == null ? RedisClusterClient.create(uris) : RedisClusterClient.create(resources, uris);
        ClusterClientOptions.Builder clusterOptions = ClusterClientOptions.builder(options);
        // This setting is not copied (Lettuce 7.5.2).
        MaintenanceNotifications.disable(clusterOptions);
        client.setOptions(clusterOptions.build());
        return new OwnedConnection(RedisConnector.clusterConnection(client), () -> shutDown(client));
    }

    private OwnedConnection masterOf(List<RedisURI> uris, ClientOptions options, @Nullable ClientResources resources) {
        RedisClient client = resources == null ? RedisClient.create() : RedisClient.create(resources);
        client.setOptions(options);
        Supplier<CompletableFuture<StatefulRedisConnection<String, String>>> connector = nodes.topology()
                        == Topology.ONE_MASTER
                // Lettuce asks the Sentinels, if there are any, at each connection attempt.
                ? () -> client.connectAsync(StringCodec.UTF8, uris.get(0)).toCompletableFuture()
                : () -> MasterSearch.connect(client, uris);
        return new OwnedConnection(
                new LazyRedisConnection<>(connector, StatefulRedisConnection::async), () -> shutDown(client));
    }

    /**
     * Without these time-outs, a server that hangs delays a connection attempt by up to a minute, and with it the
     * search for the new master after a failover.
     */
    private ClientOptions withTimeouts(ClientOptions options, Duration timeout) {
        SocketOptions.Builder socketOptions =
                options.getSocketOptions().mutate().connectTimeout(timeout);
        if (nodes.isUnixSocket()) {
            // Netty warns at each connection that a Unix socket has no TCP options.
            socketOptions.keepAlive(false);
        }
        // LazyRedisConnection opens a new connection after each failed command.
        ClientOptions.Builder changed = options.mutate()
                .autoReconnect(false)
                .socketOptions(socketOptions.build())
                .sslOptions(options.getSslOptions()
                        .mutate()
                        .handshakeTimeout(timeout)
                        .build())
                .timeoutOptions(TimeoutOptions.enabled(timeout));
        MaintenanceNotifications.disable(changed);
        return changed.build();
    }

    @SuppressWarnings("FutureReturnValueIgnored") // close() does not wait.
    private static void shutDown(AbstractRedisClient client) {
        client.shutdownAsync(0, 1, TimeUnit.SECONDS);
    }
}
