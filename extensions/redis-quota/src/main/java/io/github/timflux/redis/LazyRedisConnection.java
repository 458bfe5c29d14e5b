package io.github.timflux.redis;

import io.lettuce.core.api.StatefulConnection;
import io.lettuce.core.api.async.RedisScriptingAsyncCommands;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;

/**
 * A connection to Redis that is opened at the first use, and opened again after it was dropped.
 *
 * <p>This class does not use Lettuce's own reconnect: the options of the given client can disable it, and its delay can
 * grow to 30 s.
 *
 * @param <C> the type of the connection
 */
final class LazyRedisConnection<C extends StatefulConnection<String, String>> {

    private final Supplier<CompletableFuture<C>> connector;
    private final Function<C, RedisScriptingAsyncCommands<String, String>> commandsOf;
    private final AtomicReference<@Nullable CompletableFuture<C>> current = new AtomicReference<>();
    private volatile boolean closed;

    LazyRedisConnection(
            Supplier<CompletableFuture<C>> connector,
            Function<C, RedisScriptingAsyncCommands<String, String>> commandsOf) {
        this.connector = connector;
        this.commandsOf = commandsOf;
    }

    /**
     * {@return emits the commands when the connection is open; all subscribers share one connection attempt, which a
     * cancel does not abort}
     */
    Mono<RedisScriptingAsyncCommands<String, String>> commands() {
        return CompletionStageAdapter.toMono(this::connection).map(commandsOf);
    }

    private CompletableFuture<C> connection() {
        CompletableFuture<C> existing = current.get();
        if (existing != null) {
            return existing;
        }
        CompletableFuture<Void> start = new CompletableFuture<>();
        CompletableFuture<C> created = start.thenCompose(started -> connector.get());
        if (!current.compareAndSet(null, created)) {
            return connection();
        }
        if (closed) {
            start.completeExceptionally(
                    new IllegalStateException("The RedisQuota is closed; expected its clients to be closed first."));
        } else {
            start.complete(null);
        }
        return created;
    }

    /**
     * Closes an open or failed connection, so that the next command opens a new one. A connection attempt in progress
     * continues, because a hanging server must not receive more and more of them.
     */
    @SuppressWarnings("FutureReturnValueIgnored") // Nothing depends on the result of closing.
    void drop() {
        CompletableFuture<C> old = current.get();
        if (old != null && old.isDone() && current.compareAndSet(old, null)) {
            old.thenCompose(StatefulConnection::closeAsync);
        }
    }

    /**
     * Closes the connection, even if it is still being opened. Later commands fail.
     *
     * @return completes when the connection is closed
     */
    CompletableFuture<Void> close() {
        closed = true;
        CompletableFuture<C> last = current.getAndSet(null);
        return last == null
                ? CompletableFuture.completedFuture(null)
                : last.thenCompose(StatefulConnection::closeAsync);
    }
}
