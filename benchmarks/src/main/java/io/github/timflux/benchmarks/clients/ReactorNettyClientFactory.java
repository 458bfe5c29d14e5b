package io.github.timflux.benchmarks.clients;

import java.time.Duration;
import reactor.netty.http.client.HttpClient;
import reactor.netty.resources.ConnectionProvider;

/** Reactor Netty with a connection pool that is large enough for all requests in flight. */
final class ReactorNettyClientFactory {

    /** The response time-out that timflux has by default. */
    private static final Duration RESPONSE_TIMEOUT = Duration.ofSeconds(5);

    private ReactorNettyClientFactory() {}

    static ConnectionProvider pool(ComparedClientSettings settings) {
        return ConnectionProvider.builder("compared-client")
                .maxConnections(2 * settings.concurrency())
                .pendingAcquireMaxCount(-1)
                .build();
    }

    static HttpClient withoutTimeout(ConnectionProvider pool) {
        return HttpClient.create(pool).headers(headers -> headers.set("Content-Type", "application/json"));
    }

    static HttpClient create(ConnectionProvider pool, ComparedClientSettings settings) {
        HttpClient client = withoutTimeout(pool);
        return settings.isLimited() ? client.responseTimeout(RESPONSE_TIMEOUT) : client;
    }
}
