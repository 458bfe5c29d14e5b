package io.github.timflux.spring;

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
 * How a client is: down when none of its hosts is called any more, or when the probe fails; unknown while a call is to
 * find out whether one is back. Emits one health at subscription or, with a probe, after its call; never an error. A
 * cancel aborts the probe.
 */
final class TimFluxHealthIndicator extends AbstractReactiveHealthIndicator {

    private final TimClient client;
    private final Supplier<@Nullable Instant> lastAnswer;
    private final Mono<Void> probe;

    TimFluxHealthIndicator(TimClient client, Supplier<@Nullable Instant> lastAnswer, Mono<Void> probe) {
        this.client = client;
        this.lastAnswer = lastAnswer;
        this.probe = probe;
    }

    @Override
    protected Mono<Health> doHealthCheck(Health.Builder health) {
        // Looked at after the probe, which may find a host away, or back.
        return probe.then(Mono.fromCallable(() -> describe(judge(health)).build()))
                .onErrorResume(
                        failure -> Mono.just(describe(health.down(failure)).build()));
    }

    private Health.Builder judge(Health.Builder health) {
        Set<Circuit> breakers =
                client.endpoints().stream().map(EndpointState::circuit).collect(toSet());
        if (breakers.contains(Circuit.CLOSED)) {
            return health.up();
        }
        // Not down: nobody would send the requests that find out.
        return breakers.contains(Circuit.HALF_OPEN) ? health.unknown() : health.down();
    }

    private Health.Builder describe(Health.Builder health) {
        health.withDetail("hosts", hosts()).withDetail("turnstiles", turnstiles());
        Instant last = lastAnswer.get();
        return last == null ? health : health.withDetail("lastAnswer", last.toString());
    }

    private Map<String, String> hosts() {
        Map<String, String> hosts = new LinkedHashMap<>();
        client.endpoints()
                .forEach(host ->
                        hosts.put(host.endpoint().toString(), host.circuit().name()));
        return hosts;
    }

    private Map<String, Map<String, Object>> turnstiles() {
        return client.rateLimiters().stream()
                .collect(toMap(
                        RateLimiterState::operation,
                        TimFluxHealthIndicator::described,
                        (a, b) -> b,
                        LinkedHashMap::new));
    }

    private static Map<String, Object> described(RateLimiterState state) {
        Map<String, Object> described = new LinkedHashMap<>();
        described.put("callsPerSecond", Math.round(state.currentRate() * 10) / 10.0);
        described.put("braked", state.isThrottled());
        described.put("pausedFor", state.pausedFor().toString());
        described.put("lookupsWaiting", state.pendingSingleCalls());
        described.put("windowsWaiting", state.pendingWindows());
        return described;
    }
}
