package io.github.timflux.spring.internal.health;

import static java.util.stream.Collectors.toMap;

import io.github.timflux.ClientProblem;
import io.github.timflux.EndpointState;
import io.github.timflux.RateLimiterState;
import io.github.timflux.TimClient;
import io.github.timflux.internal.NumberText;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.health.contributor.AbstractReactiveHealthIndicator;
import org.springframework.boot.health.contributor.Health;
import reactor.core.publisher.Mono;

/**
 * Health of one client. DOWN: all circuits are open, the service refuses the credentials or the permission of the
 * application, the UserSig provider fails, or the probe fails. UNKNOWN: no circuit is closed, and the next call probes
 * an endpoint; or the service throttles all calls of an operation, or the probe; or the probe was not sent. UP: none of
 * these. The detail {@code reason} tells which.
 *
 * <p>Emits one health for each subscription, after the probe if there is one, and never an error. Subscriptions at the
 * same time share one probe. The probe is cancelled when all of them are cancelled.
 */
public final class TimFluxHealthIndicator extends AbstractReactiveHealthIndicator {

    private final TimClient client;
    private final Supplier<@Nullable Instant> lastResponse;
    private final Supplier<Map<String, Object>> quotaDetails;
    private final Mono<Void> probe;

    /**
     * Creates the indicator of a client.
     *
     * @param quotaDetails the state of a shared quota, for the details; empty if the client has none
     * @param probe calls the service; empty if the health follows from the application's own calls
     */
    public TimFluxHealthIndicator(
            TimClient client,
            Supplier<@Nullable Instant> lastResponse,
            Supplier<Map<String, Object>> quotaDetails,
            Mono<Void> probe) {
        this.client = client;
        this.lastResponse = lastResponse;
        this.quotaDetails = quotaDetails;
        // Flux.share and not Mono.share, which keeps its first result.
        this.probe = probe.flux().share().then();
    }

    @Override
    protected Mono<Health> doHealthCheck(Health.Builder health) {
        // The client is assessed after the probe, because the probe can open or close a circuit.
        return probe.then(Mono.fromCallable(() -> build(health, HealthAssessment.of(client))))
                .onErrorResume(failure -> Mono.just(
                        build(health.withException(failure), HealthAssessment.afterFailedProbe(client, failure))));
    }

    private Health build(Health.Builder health, HealthAssessment assessment) {
        health.status(assessment.status());
        if (!assessment.reason().isEmpty()) {
            health.withDetail("reason", assessment.reason());
        }
        return withDetails(health).build();
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
        Map<String, Object> quota = quotaDetails.get();
        if (!quota.isEmpty()) {
            health.withDetail("redisQuota", quota);
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
        details.put("currentRate", NumberText.roundedRate(state.currentRate()));
        details.put("throttled", state.isThrottled());
        details.put("pausedFor", state.pausedFor().toString());
        details.put("pendingSingleCalls", state.pendingSingleCalls());
        details.put("pendingWindows", state.pendingWindows());
        return details;
    }
}
