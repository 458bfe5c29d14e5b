package io.github.timflux.spring;

import io.github.timflux.AccountResult;
import io.github.timflux.BulkCall;
import io.github.timflux.BulkOptions;
import io.github.timflux.CallOptions;
import io.github.timflux.ClientProblem;
import io.github.timflux.EndpointState;
import io.github.timflux.PathFamily;
import io.github.timflux.PushApi;
import io.github.timflux.RateLimiterState;
import io.github.timflux.TimClient;
import io.github.timflux.TimPushApi;
import java.time.Duration;
import java.util.List;
import org.reactivestreams.Publisher;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** A client of the application with fixed endpoint states. It fails to close gracefully. */
record StubClient(List<EndpointState> endpoints, List<ClientProblem> problems) implements TimClient {

    StubClient(List<EndpointState> endpoints) {
        this(endpoints, List.of());
    }

    @Override
    public TimPushApi timPush() {
        return TestApplications.client().timPush();
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
    public Mono<String> call(String path, String json, CallOptions options) {
        return Mono.empty();
    }

    @Override
    public Flux<AccountResult<String>> call(BulkCall call, Publisher<String> accounts) {
        return Flux.empty();
    }

    @Override
    public Flux<AccountResult<String>> call(BulkCall call, Publisher<String> accounts, BulkOptions options) {
        return Flux.empty();
    }

    @Override
    public Mono<Void> ping(PathFamily family, Duration timeout) {
        return Mono.empty();
    }

    @Override
    public void changeCallsPerSecond(double callsPerSecond) {
        // Has no rate limit.
    }

    @Override
    public void renewUserSig() {
        // Has no UserSig.
    }

    @Override
    public void close() {
        // No resources.
    }

    @Override
    public Mono<Void> closeGracefully(Duration timeout) {
        return Mono.error(new IllegalStateException("The client cannot be closed."));
    }
}
