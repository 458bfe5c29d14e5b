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
 * The connection to Redis: made when it is first needed, and made anew after it was dropped. Whether and when Lettuce
 * would connect again by itself depends on the client that one is given, and can take half a minute.
 *
 * @param <C> the connection
 */
final class Link<C extends StatefulConnection<String, String>> {

    private final Supplier<CompletableFuture<C>> connector;
    private final Function<C, RedisScriptingAsyncCommands<String, String>> commands;
    private final AtomicReference<@Nullable CompletableFuture<C>> current = new AtomicReference<>();
    private volatile boolean closed;

    Link(Supplier<CompletableFuture<C>> connector, Function<C, RedisScriptingAsyncCommands<String, String>> commands) {
        this.connector = connector;
        this.commands = commands;
    }

    /**
     * {@return the commands of the connection, once it is there; all who wait for it wait for the same one, and it is
     * made even if none of them stays}
     */
    Mono<RedisScriptingAsyncCommands<String, String>> commands() {
        return Stages.awaited(this::connection).map(commands);
    }

    private CompletableFuture<C> connection() {
        CompletableFuture<C> ready = current.get();
        if (ready != null) {
            return ready;
        }
        CompletableFuture<Void> begin = new CompletableFuture<>();
        CompletableFuture<C> promised = begin.thenCompose(begun -> connector.get());
        if (!current.compareAndSet(null, promised)) {
            return connection();
        }
        if (closed) {
            begin.completeExceptionally(
                    new IllegalStateException("The quota is closed; expected its clients to be closed before."));
        } else {
            begin.complete(null);
        }
        return promised;
    }

    /**
     * Closes the connection; the next command makes another one. One that is being made may still come to something,
     * and is left alone: a server that hangs must not be asked for more and more of them.
     */
    @SuppressWarnings("FutureReturnValueIgnored") // Nobody waits for it, and what was never made need not be closed.
    void drop() {
        CompletableFuture<C> old = current.get();
        if (old != null && old.isDone() && current.compareAndSet(old, null)) {
            old.thenCompose(StatefulConnection::closeAsync);
        }
    }

    /**
     * Closes the connection, or that which is being made when it is there; there is none after it.
     *
     * @return ends when it is closed
     */
    CompletableFuture<Void> close() {
        closed = true;
        CompletableFuture<C> last = current.getAndSet(null);
        return last == null
                ? CompletableFuture.completedFuture(null)
                : last.thenCompose(StatefulConnection::closeAsync);
    }
}
