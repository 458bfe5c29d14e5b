package io.github.timflux.spring.internal.health;

import static java.util.stream.Collectors.toMap;
import static java.util.stream.Collectors.toSet;

import io.github.timflux.ClientProblem;
import io.github.timflux.EndpointState;
import io.github.timflux.EndpointState.Circuit;
import io.github.timflux.ErrorKind;
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
 * Health of one client. DOWN: all circuits are open, the service refuses the credentials or the permission of the
 * application, or the probe fails. UNKNOWN: no circuit is closed, and the next call probes an endpoint; or the service
 * throttles all calls of an operation. UP: none of these.
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
        Set<ErrorKind> problems =
                client.problems().stream().map(ClientProblem::kind).collect(toSet());
        if (problems.contains(ErrorKind.CREDENTIALS) || problems.contains(ErrorKind.FORBIDDEN)) {
            return health.down();
        }
        Set<Circuit> circuits =
                client.endpoints().stream().map(EndpointState::circuit).collect(toSet());
        if (circuits.contains(Circuit.CLOSED)) {
            // UNKNOWN instead of DOWN while calls are throttled: the other operations of the client work.
            return problems.contains(ErrorKind.THROTTLED) ? health.unknown() : health.up();
        }
        // UNKNOWN instead of DOWN for a half-open circuit: a load balancer would route no requests to an application
        // that is down, so there would be no call that closes the circuit.
        return circuits.contains(Circuit.HALF_OPEN) ? health.unknown() : health.down();
    }

    private Health.Builder withDetails(Health.Builder health) {
        health.withDetail("endpoints", endpoints()).withDetail("rateLimiters", rateLimiters());
        if (!client.problems().isEmpty()) {
            health.withDetail(
                    "problems",
                    client.problems().stream()
                            .map(TimFluxHealthIndicator::details)
                            .toList());
        }
        Instant last = lastResponse.get();
        return last == null ? health : health.withDetail("lastResponse", last.toString());
    }

    private Map<String, String> endpoints() {
        Map<String, String> endpoints = new LinkedHashMap<>();
        client.endpoints().forEach(state -> endpoints.put(state.endpoint().toString(), describe(state)));
        return endpoints;
    }

    private static String describe(EndpointState state) {
        return state.circuit() + (state.lastError().isEmpty() ? "" : "; the last error: " + state.lastError());
    }

    private static Map<String, Object> details(ClientProblem problem) {
        Map<String, Object> details = new LinkedHashMap<>();
        details.put("kind", problem.kind().name());
        details.put("operation", problem.operation());
        details.put("failedAttempts", problem.failedAttempts());
        details.put("duration", problem.duration().toString());
        details.put("lastError", problem.lastError().getMessage());
        return details;
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
