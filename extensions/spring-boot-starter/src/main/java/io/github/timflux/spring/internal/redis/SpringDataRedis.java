package io.github.timflux.spring.internal.redis;

import io.github.timflux.redis.RedisNodes;
import io.github.timflux.redis.RedisQuota;
import io.github.timflux.redis.RedisQuotaBuilder;
import io.lettuce.core.RedisCredentialsProvider;
import io.lettuce.core.RedisURI;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.data.redis.connection.RedisClusterConfiguration;
import org.springframework.data.redis.connection.RedisConfiguration;
import org.springframework.data.redis.connection.RedisNode;
import org.springframework.data.redis.connection.RedisSentinelConfiguration;
import org.springframework.data.redis.connection.RedisSocketConfiguration;
import org.springframework.data.redis.connection.RedisStandaloneConfiguration;
import org.springframework.data.redis.connection.lettuce.LettuceClientConfiguration;
import org.springframework.data.redis.connection.lettuce.LettuceConnectionFactory;
import org.springframework.data.redis.connection.lettuce.RedisCredentialsProviderFactory;

/**
 * The Redis of the {@code spring.data.redis} properties, or of the application's own connection factory. The quota
 * shares the threads and the options of its Lettuce client, but has a client of its own, with its own time-outs.
 *
 * <p>This class has no member with a type of Spring Boot: Spring reads all members, and the types have other names in
 * Spring Boot 3.
 *
 * @param connectionFactory knows Redis, and the options of Lettuce
 * @param masterAndReplicas the nodes of a master with replicas, which the connection factory does not show; empty if
 *     Redis is of another kind
 */
public record SpringDataRedis(
        LettuceConnectionFactory connectionFactory, List<RedisStandaloneConfiguration> masterAndReplicas) {

    /** Creates the builder of a quota on this Redis. */
    RedisQuotaBuilder quotaBuilder(long sdkAppId) {
        RedisQuotaBuilder builder = RedisQuota.builder(sdkAppId, nodes());
        client().getClientOptions().ifPresent(builder::clientOptions);
        client().getClientResources().ifPresent(builder::clientResources);
        return builder;
    }

    private RedisNodes nodes() {
        RedisClusterConfiguration cluster = connectionFactory.getClusterConfiguration();
        if (cluster != null) {
            @Nullable RedisCredentialsProvider credentials = credentials().createCredentialsProvider(cluster);
            return RedisNodes.cluster(uris(cluster.getClusterNodes(), RedisURI.DEFAULT_REDIS_PORT, credentials));
        }
        RedisSentinelConfiguration sentinel = connectionFactory.getSentinelConfiguration();
        if (sentinel != null) {
            return RedisNodes.of(sentinelUri(sentinel));
        }
        RedisSocketConfiguration socket = connectionFactory.getSocketConfiguration();
        if (socket != null) {
            return RedisNodes.of(
                    with(RedisURI.Builder.socket(socket.getSocket()).build(), socket));
        }
        return masterAndReplicas.isEmpty() ? RedisNodes.of(standaloneUri()) : masterReplicaNodes();
    }

    private RedisURI standaloneUri() {
        RedisStandaloneConfiguration standalone = connectionFactory.getStandaloneConfiguration();
        return with(uri(standalone.getHostName(), standalone.getPort()), standalone);
    }

    private RedisURI with(RedisURI uri, RedisConfiguration configuration) {
        uri.setDatabase(connectionFactory.getDatabase());
        uri.setCredentialsProvider(credentials().createCredentialsProvider(configuration));
        return uri;
    }

    private RedisNodes masterReplicaNodes() {
        return RedisNodes.masterReplica(masterAndReplicas.stream()
                .map(node -> with(uri(node.getHostName(), node.getPort()), node))
                .toList());
    }

    private RedisURI sentinelUri(RedisSentinelConfiguration sentinel) {
        RedisURI uri = with(uri(null, 0), sentinel);
        uri.setSentinelMasterId(sentinel.getRequiredMaster().getName());
        uri.getSentinels()
                .addAll(uris(
                        sentinel.getSentinels(),
                        RedisURI.DEFAULT_SENTINEL_PORT,
                        credentials().createSentinelCredentialsProvider(sentinel)));
        return uri;
    }

    private List<RedisURI> uris(Set<RedisNode> nodes, int defaultPort, @Nullable RedisCredentialsProvider credentials) {
        return nodes.stream()
                .map(node -> {
                    RedisURI uri = uri(node.getHost(), node.getPortOr(defaultPort));
                    uri.setCredentialsProvider(credentials);
                    return uri;
                })
                .toList();
    }

    private RedisURI uri(@Nullable String host, int port) {
        RedisURI uri = new RedisURI();
        uri.setHost(host);
        uri.setPort(port);
        uri.setSsl(client().isUseSsl());
        uri.setVerifyPeer(client().getVerifyMode());
        uri.setStartTls(client().isStartTls());
        client().getClientName().ifPresent(uri::setClientName);
        return uri;
    }

    private LettuceClientConfiguration client() {
        return connectionFactory.getClientConfiguration();
    }

    private RedisCredentialsProviderFactory credentials() {
        return client().getRedisCredentialsProviderFactory().orElseGet(() -> new RedisCredentialsProviderFactory() {});
    }
}
