package io.github.timflux.spring;

import io.github.timflux.EndpointState;
import io.github.timflux.PushApi;
import io.github.timflux.RateLimiterState;
import io.github.timflux.TimClient;
import io.github.timflux.TimPushApi;
import java.time.Duration;
import java.util.List;
import reactor.core.publisher.Mono;

/** An application's own client, whose hosts are as they are said to be; it fails to close gracefully. */
record StubClient(List<EndpointState> endpoints) implements TimClient {

    @Override
    public TimPushApi timPush() {
        return Applications.client().timPush();
    }

    @Override
    public PushApi allMemberPush() {
        return timPush();
    }

    @Override
    public List<RateLimiterState> rateLimiters() {
        return List.of();
    }

    @Override
    public void close() {
        // There is nothing to close.
    }

    @Override
    public Mono<Void> closeGracefully(Duration patience) {
        return Mono.error(new IllegalStateException("It does not close."));
    }
}
