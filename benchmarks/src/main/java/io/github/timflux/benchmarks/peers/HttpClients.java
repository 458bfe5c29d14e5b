package io.github.timflux.benchmarks.peers;

import java.time.Duration;
import reactor.netty.http.client.HttpClient;
import reactor.netty.resources.ConnectionProvider;

/** Reactor Netty tuned for one host: as many connections as there can be requests in flight. */
final class HttpClients {

    /** As long as the client waits for an answer by default. */
    private static final Duration PATIENCE = Duration.ofSeconds(5);

    private HttpClients() {}

    static ConnectionProvider pool(Settings settings) {
        return ConnectionProvider.builder("peer")
                .maxConnections(2 * settings.concurrency())
                .pendingAcquireMaxCount(-1)
                .build();
    }

    /** {@return one that waits for an answer for as long as it takes} */
    static HttpClient over(ConnectionProvider pool) {
        return HttpClient.create(pool).headers(headers -> headers.set("Content-Type", "application/json"));
    }

    static HttpClient over(ConnectionProvider pool, Settings settings) {
        // Nobody waits in vain where nothing goes wrong, and a timer for each request has its price.
        return settings.isLimited() ? over(pool).responseTimeout(PATIENCE) : over(pool);
    }
}
