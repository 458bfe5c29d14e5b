package io.github.timflux.spring.internal.health;

import static java.util.stream.Collectors.toMap;
import static java.util.stream.Collectors.toSet;

import io.github.timflux.EndpointState;
import io.github.timflux.EndpointState.Circuit;
import io.github.timflux.RateLimiterState;
import io.github.timflux.TimClient;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.health.contributor.AbstractReactiveHealthIndicator;
import org.springframework.boot.health.contributor.Health;
import reactor.core.publisher.Mono;

/**
 * Health of one client. UP: the circuit of an endpoint is closed. DOWN: all circuits are open, or the probe fails.
 * UNKNOWN: no circuit is closed, and the next call probes an endpoint.
 *
 * <p>Emits one health for each subscription, after the probe if there is one, and never an error. A cancel cancels the
 * probe.
 */
public final class TimFluxHealthIndicator extends AbstractReactiveHealthIndicator {

    private final TimClient client;
    private final Supplier<@Nullable Instant> lastResponse;
    private final Mono<Void> probe;

    public TimFluxHealthIndicator(TimClient client, Supplier<@Nullable Instant> lastResponse, Mono<Void> probe) {
        this.client = client;
        this.lastResponse = lastResponse;
        this.probe = probe;
    }

    @Override
    protected Mono<Health> doHealthCheck(Health.Builder health) {
        // The circuits are read after the probe, because the probe can open or close one.
        return probe.then(
                        Mono.fromCallable(() -> withDetails(withStatus(health)).build()))
                .onErrorResume(
                        failure -> Mono.just(withDetails(health.down(failure)).build()));
    }

    private Health.Builder withStatus(Health.Builder health) {
        Set<Circuit> circuits =
                client.endpoints().stream().map(EndpointState::circuit).collect(toSet());
        if (circuits.contains(Circuit.CLOSED)) {
            return health.up();
        }
        // UNKNOWN instead of DOWN for a half-open circuit: a load balancer would route no requests to an application
        // that is down, so there would be no call that closes the circuit.
        return circuits.contains(Circuit.HALF_OPEN) ? health.unknown() : health.down();
    }

    private Health.Builder withDetails(Health.Builder health) {
        health.withDetail("endpoints", endpoints()).withDetail("rateLimiters", rateLimiters());
        Instant last = lastResponse.get();
        return last == null ? health : health.withDetail("lastResponse", last.toString());
    }

    private Map<String, String> endpoints() {
        Map<String, String> endpoints = new LinkedHashMap<>();
        client.endpoints()
                .forEach(state -> endpoints.put(
                        state.endpoint().toString(), state.circuit().name()));
        return endpoints;
    }

    private Map<String, Map<String, Object>> rateLimiters() {
        return client.rateLimiters().stream()
                .collect(toMap(
                        RateLimiterState::operation, TimFluxHealthIndicator::details, (a, b) -> b, LinkedHashMap::new));
    }

    private static Map<String, Object> details(RateLimiterState state) {
        Map<String, Object> details = new LinkedHashMap<>();
        details.put("currentRate", Math.round(state.currentRate() * 10) / 10.0);
        details.put("throttled", state.isThrottled());
        details.put("pausedFor", state.pausedFor().toString());
        details.put("pendingSingleCalls", state.pendingSingleCalls());
        details.put("pendingWindows", state.pendingWindows());
        return details;
    }
}
