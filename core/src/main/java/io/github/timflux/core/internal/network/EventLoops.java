package io.github.timflux.core.internal.network;

import org.jspecify.annotations.Nullable;
import reactor.netty.http.HttpResources;
import reactor.netty.http.client.HttpClient;
import reactor.netty.resources.LoopResources;

/** The threads of the connections: event loops of the client's own, or those that all users of Reactor Netty share. */
public final class EventLoops {

    private static final String THREAD_PREFIX = "timflux";

    private final @Nullable LoopResources own;

    private EventLoops(@Nullable LoopResources own) {
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

    /** Ends the threads, after about two seconds without a task. Does nothing for shared event loops. */
    public void close() {
        if (own != null) {
            own.dispose();
        }
    }
}
