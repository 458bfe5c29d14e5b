package io.github.timflux.redis;

import io.lettuce.core.RedisClient;
import io.lettuce.core.RedisConnectionException;
import io.lettuce.core.RedisURI;
import io.lettuce.core.api.StatefulRedisConnection;
import io.lettuce.core.codec.StringCodec;
import io.lettuce.core.models.role.RoleParser;
import java.util.List;
import java.util.concurrent.CompletableFuture;

/**
 * Connects to the node that is the master at the time.
 *
 * <p>Not MasterReplica.connectAsync (Lettuce 7.5.2): it connects three times, one after the other, waits for nodes that
 * hang, and logs a warning with a stack trace for each of them at each attempt.
 */
final class MasterSearch {

    private final RedisClient client;
    private final List<RedisURI> nodes;
    private final CompletableFuture<StatefulRedisConnection<String, String>> master = new CompletableFuture<>();

    private MasterSearch(RedisClient client, List<RedisURI> nodes) {
        this.client = client;
        this.nodes = nodes;
    }

    /** Asks all nodes at the same time; the first that is a master wins, and the other connections are closed. */
    static CompletableFuture<StatefulRedisConnection<String, String>> connect(
            RedisClient client, List<RedisURI> nodes) {
        MasterSearch search = new MasterSearch(client, nodes);
        search.start();
        return search.master;
    }

    @SuppressWarnings("FutureReturnValueIgnored") // The future of the master gets the result.
    private void start() {
        CompletableFuture<?>[] searches = nodes.stream()
                .map(node -> client.connectAsync(StringCodec.UTF8, node)
                        .toCompletableFuture()
                        .thenCompose(this::ask))
                .toArray(CompletableFuture[]::new);
        // Has no effect if there is a master.
        CompletableFuture.allOf(searches)
                .whenComplete((all, error) -> master.completeExceptionally(
                        new RedisConnectionException("None of the nodes is a master that replies: " + nodes, error)));
    }

    private CompletableFuture<Void> ask(StatefulRedisConnection<String, String> connection) {
        return connection
                .async()
                .role()
                .toCompletableFuture()
                .thenApply(role -> RoleParser.parse(role).getRole().isUpstream() && master.complete(connection))
                .handle((isUsed, error) -> error == null && isUsed)
                .thenCompose(isUsed -> isUsed ? CompletableFuture.completedFuture(null) : connection.closeAsync());
    }
}
