package io.github.timflux.core.internal.network;

import io.netty.util.concurrent.EventExecutor;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import reactor.netty.http.HttpResources;
import reactor.netty.http.client.HttpClient;
import reactor.netty.resources.LoopResources;

/** The threads of the connections: event loops of the client's own, or those that all users of Reactor Netty share. */
public final class EventLoops {

    private static final String THREAD_PREFIX = "timflux";

    private final @Nullable LoopResources own;
    private final Queue<Future<?>> farTasks = new ConcurrentLinkedQueue<>();

    EventLoops(@Nullable LoopResources own) {
        this.own = own;
    }

    /**
     * Creates the event loops. The threads start when the first HTTP client is created.
     *
     * @param threads the number of threads; null for the shared event loops
     */
    public static EventLoops of(@Nullable Integer threads) {
        return new EventLoops(threads == null ? null : LoopResources.create(THREAD_PREFIX, threads, true));
    }

    /**
     * Lets a client run on these event loops.
     *
     * @param client a client with a name resolver; without one, runOn would add a resolver to a static map of Reactor
     *     Netty (1.3.7), which nothing removes after the client has closed
     */
    HttpClient applyTo(HttpClient client) {
        return own == null ? client : client.runOn(own);
    }

    LoopResources loops() {
        return own == null ? HttpResources.get() : own;
    }

    /**
     * Lets the threads sleep while nothing happens. Netty 4.2 wakes an event loop that has no scheduled task once a
     * second, and Reactor Netty starts all event loops with the first client. So each of them gets a task that is far
     * away and does nothing.
     */
    public void sleepWhileIdle() {
        for (EventExecutor eventLoop : loops().onClient(LoopResources.DEFAULT_NATIVE)) {
            farTasks.add(eventLoop.scheduleAtFixedRate(() -> {}, 1, 1, TimeUnit.DAYS));
        }
    }

    /**
     * Ends the threads, after about two seconds without a task. Shared event loops stay, without a task of this object.
     */
    public void close() {
        farTasks.forEach(task -> task.cancel(false));
        if (own != null) {
            own.dispose();
        }
    }
}
