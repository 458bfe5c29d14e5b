package io.github.timflux.spring.internal.properties;

import io.github.timflux.CircuitBreakerOptions;
import java.time.Duration;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Options of the circuit breakers.
 *
 * @param failureThreshold Number of failures in a row that opens the circuit of an endpoint, 1 to 1000.
 * @param firstProbeDelay Delay between the opening of a circuit and its first probe, 20 ms to 10 minutes.
 * @param maxProbeDelay Maximum delay between two probes of an open circuit, 20 ms to 1 hour.
 */
public record CircuitBreakerProperties(
        @DefaultValue("10") int failureThreshold,
        @DefaultValue("1s") Duration firstProbeDelay,
        @DefaultValue("30s") Duration maxProbeDelay) {

    CircuitBreakerOptions toOptions(ResolvedClientProperties resolved) {
        CircuitBreakerOptions options = CircuitBreakerOptions.defaults();
        options = resolved.apply(
                "circuit-breaker.failure-threshold", options, it -> it.withFailureThreshold(failureThreshold));
        options = resolved.apply(
                "circuit-breaker.first-probe-delay", options, it -> it.withFirstProbeDelay(firstProbeDelay));
        return resolved.apply("circuit-breaker.max-probe-delay", options, it -> it.withMaxProbeDelay(maxProbeDelay));
    }
}
